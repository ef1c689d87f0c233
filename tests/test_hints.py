"""Hints: from gentle to plain, the one for the mistake just made first, each once a round."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill import bank as banks
from drill import hints, practice
from drill.bank import Bank
from drill.errors import DrillError
from drill.model import Verdict
from tests.desks import Learner, learner


@pytest.fixture
def me(toybank: Bank, tmp_path: Path) -> Learner:
    return learner(toybank, tmp_path)


def numbers(me: Learner, count: int) -> list[int | None]:
    return [hints.next_hint(me.desk, "center", "en").number for _ in range(count)]


def test_hints_come_in_order_until_they_are_used(me: Learner) -> None:
    """Each call gives the next one, in any language; then there is none."""
    first = hints.next_hint(me.desk, "Center", "en")
    second = hints.next_hint(me.desk, "center", "zh")
    third = hints.next_hint(me.desk, "center", "en")

    assert first.text == "The axis\n\nA row runs along the last axis."
    assert (first.number, first.of) == (1, 2)
    assert second.text == banks.hints(second.problem, "zh")[1]
    assert (third.text, third.number) == (None, None)
    assert len([moment for moment in me.history.moments("center") if moment.kind == "hint"]) == 2


def test_the_mistake_just_made_comes_first_and_once(me: Learner) -> None:
    """What the last check recognised has its own hint, which takes no place among the others."""
    numbers(me, 1)
    me.check("center", Verdict.WA, mistake="wrong_axis")

    given = hints.next_hint(me.desk, "center", "en")

    assert (given.mistake, given.text, given.says) == (
        "wrong_axis", "Which axis is a row's?", "The mean is taken over the columns.",
    )  # fmt: skip
    assert numbers(me, 2) == [2, None]
    me.check("center", Verdict.WA, mistake="sum")
    assert hints.next_hint(me.desk, "center", "en").mistake == "sum"


@pytest.mark.parametrize("mistake", [None, "gone_from_the_bank"])
def test_a_mistake_that_is_not_known_is_passed_over(me: Learner, mistake: str | None) -> None:
    """Without a mistake, or with one that the bank has no more, the general hints go on."""
    me.check("center", Verdict.WA, mistake="wrong_axis")
    me.check("center", Verdict.WA, mistake=mistake)

    assert numbers(me, 1) == [1]


def test_a_new_round_has_all_hints_again(me: Learner) -> None:
    """A review weeks later begins with the gentlest; passing alone does not."""
    practice.start(me.desk, "center")
    assert numbers(me, 3) == [1, 2, None]
    me.check("center")
    assert numbers(me, 1) == [None]

    me.clock.later(days=30)
    practice.start(me.desk, "center")
    assert numbers(me, 1) == [1]


def test_without_a_name_it_is_the_problem_at_hand(me: Learner) -> None:
    """The one last started or checked; nothing at hand is an error."""
    with pytest.raises(DrillError, match="nothing_to_check"):
        hints.next_hint(me.desk, None, "en")

    practice.start(me.desk, "center")
    assert hints.next_hint(me.desk, None, "en").problem.slug == "center"


def test_without_a_history_there_is_the_first(toybank: Bank, tmp_path: Path) -> None:
    """A hint needs no history, though it cannot be counted without one."""
    desk = practice.Desk(toybank, tmp_path, tmp_path, None)

    assert [hints.next_hint(desk, "center", "en").number for _ in range(2)] == [1, 1]

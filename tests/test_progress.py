"""Where a learner stands: the list and its filters, and the one thing to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill import practice, progress
from drill.bank import Bank
from drill.model import Rating, Verdict
from drill.progress import Proposal
from tests.desks import Learner, learner


@pytest.fixture
def me(realbank: Bank, tmp_path: Path) -> Learner:
    return learner(realbank, tmp_path)


def proposed(me: Learner) -> str | None:
    proposal = progress.proposal(me.desk, progress.listing(me.desk))
    return proposal and proposal.command


def slugs(me: Learner, *words: str) -> list[str]:
    return [row.problem.slug for row in progress.listing(me.desk, words)]


def test_list_filters(me: Learner) -> None:
    """Words match name, title in any language, track, difficulty, status and due, all of them at once."""
    me.check("mha")
    me.check("roc_curve", Verdict.WA)
    practice.start(me.desk, "triplet_loss")

    assert slugs(me, "attention", "medium") == ["mha"]
    assert slugs(me, "passed") == ["mha"]
    assert slugs(me, "failing") == ["roc_curve"]
    assert slugs(me, "started") == ["triplet_loss"]
    assert slugs(me, "multi-head") == ["mha"]
    assert slugs(me, "due") == []
    assert slugs(me, "mha", "new") == []

    me.clock.later(days=30)
    assert slugs(me, "due") == ["mha"]


def test_problems_stand_in_the_order_of_their_track(me: Learner) -> None:
    """The list is by track, and in each by its order."""
    rows = progress.listing(me.desk)
    places = [(row.problem.spec.track, row.problem.spec.order) for row in rows]

    assert places == sorted(places)


def test_prerequisites_not_passed_are_named(me: Learner) -> None:
    """A problem waits for those it comes after, until they are passed."""

    def waits(slug: str) -> tuple[str, ...]:
        return next(row.waits_for for row in progress.listing(me.desk) if row.problem.slug == slug)

    assert waits("mha") == ("self_attention",)
    me.check("self_attention")
    assert waits("mha") == ()


def test_due_comes_first_then_unfinished_then_the_next_of_the_track(me: Learner) -> None:
    """One proposal at a time, in this order."""
    assert proposed(me) == "drill start self_attention"

    me.check("precision_recall_f1")
    assert proposed(me) == "drill start f1_multiclass"  # the track at hand goes on
    practice.start(me.desk, "roc_curve")
    assert proposed(me) == "drill check roc_curve"
    me.clock.later(days=30)
    assert proposed(me) == "drill review precision_recall_f1"


def test_a_review_under_way_goes_on(me: Learner) -> None:
    """Once its blank stub is there, a due problem is checked, not begun again."""
    me.check("mha")
    me.clock.later(days=30)
    practice.start(me.desk, "mha")

    assert proposed(me) == "drill check mha"
    me.check("mha")
    assert proposed(me) == "drill start self_attention"


def test_unfinished_without_a_file_is_started(me: Learner) -> None:
    """What was left unfinished and deleted begins again."""
    practice.start(me.desk, "mha").path.unlink()

    assert proposed(me) == "drill start mha"


def test_the_weakest_is_due_first(me: Learner) -> None:
    """Of two that are due, the one that is forgotten more comes first."""
    me.history.add_review("mha", Rating.GOOD)
    me.history.add_review("roc_curve", Rating.AGAIN)
    me.clock.later(days=10)

    rows = progress.weakest_first(me.desk, progress.listing(me.desk))
    assert [row.problem.slug for row in rows] == ["roc_curve", "mha"]


def test_when_all_is_done_there_is_nothing(me: Learner) -> None:
    """Everything passed and nothing due: no proposal."""
    for slug in me.desk.bank.slugs():
        me.check(slug)

    assert proposed(me) is None


def test_prerequisites_in_a_ring_do_not_end_the_practice(me: Learner) -> None:
    """If every problem left waits for another, one of them is proposed all the same."""
    me.check("self_attention", Verdict.WA)
    rows = [row for row in progress.listing(me.desk) if row.problem.slug == "mha"]

    assert progress.proposal(me.desk, rows) == Proposal("start", rows[0].problem)


def test_cards_are_counted_apart(me: Learner) -> None:
    """Due cards of the bank's problems are counted, those of other banks and the problems themselves are not."""
    for item in ("mha", "mha/C1", "mha/C2", "elsewhere/C1"):
        me.history.add_review(item, Rating.AGAIN)
    assert progress.cards_due(me.desk, progress.listing(me.desk)) == 0

    me.clock.later(days=1)
    assert progress.cards_due(me.desk, progress.listing(me.desk)) == 2


def test_without_a_history_everything_is_new(realbank: Bank, tmp_path: Path) -> None:
    """The list needs none."""
    desk = practice.Desk(realbank, tmp_path, tmp_path, None)
    rows = progress.listing(desk)

    assert {row.status for row in rows} == {"new"}
    assert progress.at_hand(desk, rows) is None

"""The draw: it fits the time, avoids what it can, and is the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from drill import bank as banks
from drill.bank import Bank
from drill.errors import DrillError, Exit
from drill.interview.draw import QUESTION_MINUTES, Drawn, draw
from tests.interview.toys import Toy, bank_of

Draw = Callable[..., Drawn]


def drawing(bank: Bank) -> Draw:
    """`drawing(bank)(minutes, track, seed)`: a draw from this bank, which is read once."""
    problems = bank.problems()
    cards = {problem.slug: [card.name for card in banks.cards(problem)] for problem in problems}
    return lambda minutes=45, track=None, seed=0: draw(problems, cards, minutes, track, seed)


@pytest.fixture(scope="module")
def drawn(realbank: Bank) -> Draw:
    """A draw from the bank that learners get."""
    return drawing(realbank)


def slugs(found: Drawn) -> set[str]:
    return {problem.slug for problem in found.problems}


@pytest.mark.parametrize("track", [None, "metrics", "maths"])
@pytest.mark.parametrize("minutes", [15, 30, 45, 90])
def test_it_fits_the_time(drawn: Draw, minutes: int, track: str | None) -> None:
    """Two or three problems, one or two questions on each, within the time; the shorter ones first."""
    for seed in range(30):
        found = drawn(minutes, track, seed)

        assert 2 <= len(found.problems) <= 3
        sizes = [problem.spec.minutes for problem in found.problems]
        assert sizes == sorted(sizes)
        assert sum(sizes) + QUESTION_MINUTES * len(found.cards) <= minutes
        asked = [card.partition("/")[0] for card in found.cards]
        assert all(1 <= asked.count(slug) <= 2 for slug in slugs(found))
        assert len(set(found.cards)) == len(found.cards)
        if track:
            assert {problem.spec.track for problem in found.problems} == {track}


def test_the_same_seed_draws_the_same(drawn: Draw) -> None:
    """And other seeds draw others, so that interviews are not all alike."""
    assert drawn(seed=3) == drawn(seed=3)
    assert len({frozenset(slugs(drawn(seed=seed))) for seed in range(30)}) > 15


def test_tracks_differ_and_no_problem_gives_another_away(drawn: Draw, realbank: Bank) -> None:
    """Without a track each problem is of another one, and none has to be done before another."""
    after = {problem.slug: set(problem.spec.after) for problem in realbank.problems()}
    for _ in after:  # and what comes before that
        after = {slug: before.union(*(after[name] for name in before)) for slug, before in after.items()}
    for seed in range(50):
        found = drawn(seed=seed)

        assert len({problem.spec.track for problem in found.problems}) == len(found.problems)
        assert not any(one in after[two] for one, two in permutations(slugs(found), 2))


def test_most_of_the_time_is_used(drawn: Draw) -> None:
    """An interview of three quarters of an hour does not end after ten minutes."""
    for seed in range(50):
        found = drawn(seed=seed)
        used = sum(problem.spec.minutes for problem in found.problems) + QUESTION_MINUTES * len(found.cards)
        assert used >= 0.75 * 45


def test_what_cannot_be_avoided_is_drawn(tmp_path: Path) -> None:
    """A chain of prerequisites is better than no interview; the ends of a long one are related, too."""
    chain = [Toy("a"), Toy("b", after=["a"]), Toy("c", after=["b"]), Toy("d")]
    draw_chain = drawing(bank_of(tmp_path / "chain", chain))
    for seed in range(20):
        found = slugs(draw_chain(12, seed=seed))
        assert "d" in found
        assert len(found & {"a", "b", "c"}) == 1
    assert slugs(drawing(bank_of(tmp_path / "only", chain[:2]))(12)) == {"a", "b"}


def test_a_ring_of_prerequisites(tmp_path: Path) -> None:
    """Problems that wait for each other, or for one that is gone, can be drawn."""
    ring = [Toy("a", after=["b"]), Toy("b", after=["a", "gone"])]

    assert slugs(drawing(bank_of(tmp_path, ring))(12)) == {"a", "b"}


@pytest.mark.parametrize(("minutes", "questions"), [(12, 2), (13, 2), (14, 3), (16, 4), (90, 4)])
def test_second_questions_take_what_is_left(tmp_path: Path, minutes: int, questions: int) -> None:
    """One question on each problem is sure, a second is asked where there is time."""
    found = drawing(bank_of(tmp_path, [Toy("a"), Toy("b")]))(minutes)

    assert len(found.cards) == questions


def test_problems_without_cards(tmp_path: Path) -> None:
    """There is nothing to ask about them, and no time is kept for it."""
    found = drawing(bank_of(tmp_path, [Toy("a", cards=0), Toy("b", cards=1)]))(10)

    assert found.cards == ("b/C1",)


@pytest.mark.parametrize(
    ("minutes", "track", "kind", "facts"),
    [
        (11, None, "interview_too_short", {"minutes": 11, "least": 12}),
        (11, "one", "interview_too_short", {"minutes": 11, "least": 14}),
        (45, "two", "too_few_problems", {"count": 1, "least": 2}),
        (45, "tow", "unknown_track", {"name": "tow"}),
    ],
)
def test_what_cannot_be_drawn(tmp_path: Path, minutes: int, track: str, kind: str, facts: dict[str, object]) -> None:
    """Too little time, with the least that would do; too small a track; no such track, with what was meant."""
    drawn = drawing(bank_of(tmp_path, [Toy("a", "one"), Toy("b", "one", 6), Toy("c", "two")]))

    with pytest.raises(DrillError) as error:
        drawn(minutes, track)

    assert (error.value.kind, error.value.values, error.value.exit_code) == (kind, facts, Exit.USAGE)
    if kind == "unknown_track":
        assert error.value.did_you_mean == ("two",)
    if kind == "interview_too_short":
        assert drawn(facts["least"], track)

"""The scorecard: everything on it is read from checks, events and answers of the interview's sittings."""

from __future__ import annotations

import random

import pytest

from drill.entries import Attempt, Interview, Moment, Review, Sitting
from drill.interview.course import GRACE
from drill.interview.scorecard import Advice, Result, Scorecard, advice, scorecard, totals
from drill.model import Rating, Verdict

MINUTES, BELL = 20, 960.0
HELD = Interview(
    "x", 0, MINUTES, None, 7, ("a", "b"), ("a/C1", "b/C1"), None, (Sitting(0, 300, 300), Sitting(1000, 1290, None))
)  # at 300 on the clock it was left, and resumed at 1000


def check(problem: str, at: float, verdict: Verdict = Verdict.WA, mistake: str | None = None, **more: bool) -> Attempt:
    return Attempt(problem, at, "/f.py", "text", verdict, 3, 5, mistake, 0.1, **more)


def card(*attempts: Attempt, moments: tuple[Moment, ...] = (), reviews: tuple[Review, ...] = ()) -> Scorecard:
    return scorecard(HELD, attempts, moments, reviews, 1290)


def results(*attempts: Attempt, moments: tuple[Moment, ...] = ()) -> dict[str, Result]:
    return {result.problem: result for result in card(*attempts, moments=moments).results}


def test_nothing_happened() -> None:
    """Every drawn problem and question stands on the card, in the order in which it was drawn."""
    empty = card()

    assert empty.results == (Result("a"), Result("b"))
    assert [one.item for one in empty.follow_ups] == ["a/C1", "b/C1"]
    assert (empty.elapsed, empty.solved, empty.right, empty.asked) == (590, 0, 0, False)


def test_the_stretch_up_to_a_check_belongs_to_its_problem() -> None:
    """On the clock, so that a pause belongs to nobody; what follows the last check neither."""
    found = results(
        check("a", 100), check("b", 150), check("a", 250, Verdict.AC), check("b", 1010), check("b", 1100, Verdict.AC)
    )

    assert found["a"].seconds == 100 + 100
    assert found["b"].seconds == 50 + 50 + 10 + 90


def test_tries_and_passes() -> None:
    """Tries count up to the pass; a pass is one even if it was only saved, other saves are not."""
    found = results(
        check("a", 10), check("a", 20, watched=True), check("a", 30, Verdict.AC, watched=True), check("a", 40),
        check("b", 50, watched=True), check("b", 60, Verdict.CE),
    )  # fmt: skip

    assert (found["a"].passed, found["a"].tries) == (True, 2)
    assert (found["b"].passed, found["b"].tries) == (False, 1)
    assert found["b"].last is not None
    assert found["b"].last.verdict is Verdict.CE


@pytest.mark.parametrize(
    "at", [-1.0, 300.5, 999.0, 1290 + GRACE + 1], ids=["before", "left", "still left", "after a kill"]
)
def test_what_is_off_the_clock_does_not_count(at: float) -> None:
    """Checks, hints and answers count only while the clock runs."""
    found = card(
        check("a", at, Verdict.AC, "slip"),
        moments=(Moment("a", at, "hint"),),
        reviews=(Review("a/C1", at, Rating.GOOD),),
    )

    assert found.results[0] == Result("a")
    assert found.right == 0


def test_checks_after_the_bell_do_not_count() -> None:
    """But answers do, until the time is over."""
    long = Interview("x", 0, MINUTES, None, 7, ("a",), ("a/C1", "a/C2"), None, (Sitting(0),))
    reviews = [Review("a/C1", 1199, Rating.GOOD), Review("a/C2", 1201, Rating.GOOD)]

    found = scorecard(long, [check("a", BELL + 1, Verdict.AC)], [], reviews, 9999)

    assert found.solved == 0
    assert [one.right for one in found.follow_ups] == [True, False]
    assert found.elapsed == 1200


def test_a_check_before_the_kill_counts() -> None:
    """The last sign of life may be some seconds older than what was done."""
    assert results(check("a", 1290 + GRACE, Verdict.AC))["a"].solved


def test_help_up_to_the_pass() -> None:
    """Hints are counted, a look at the solution means that the problem is not solved; afterwards both are free."""
    hint, look = Moment("a", 50, "hint"), Moment("b", 60, "solution")
    late = (Moment("a", 200, "hint"), Moment("a", 210, "solution"))

    found = results(check("a", 100, Verdict.AC), check("b", 110, Verdict.AC), moments=(hint, look, *late))

    assert (found["a"].hints, found["a"].solution_seen, found["a"].solved) == (1, False, True)
    assert (found["b"].solution_seen, found["b"].passed, found["b"].solved) == (True, True, False)


def test_mistakes_are_named_once_in_the_order_of_time() -> None:
    """Those of failing checks; what a pass leaves open in hardening is none."""
    found = results(
        check("a", 10, mistake="one"), check("a", 20, mistake="two"), check("a", 30, mistake="one"),
        check("a", 40, Verdict.AC, mistake="hardening"),
    )  # fmt: skip

    assert found["a"].mistakes == ("one", "two")


def test_follow_ups() -> None:
    """The first answer counts, the learner's own grade as well; a correction by hand and other cards do not."""
    reviews = (
        Review("a/C1", 40, Rating.AGAIN), Review("a/C1", 50, Rating.GOOD), Review("b/C1", 60, Rating.HARD),
        Review("b/C1", 70, Rating.AGAIN, override=True), Review("b/C2", 80, Rating.GOOD),
    )  # fmt: skip

    found = card(reviews=reviews)

    assert [(one.item, one.rating) for one in found.follow_ups] == [("a/C1", Rating.AGAIN), ("b/C1", Rating.HARD)]
    assert (found.right, found.asked) == (1, True)


def test_the_order_in_which_it_is_read_does_not_matter() -> None:
    """An import brings rows in any order."""
    attempts = [check("ab"[n % 2], 10.0 * n, Verdict.AC if n > 5 else Verdict.WA, f"m{n % 3}") for n in range(9)]
    moments = [Moment("a", 15, "hint"), Moment("b", 25, "solution")]
    reviews = [Review("a/C1", at, rating) for at, rating in ((90.0, Rating.GOOD), (95.0, Rating.AGAIN))]
    expected = scorecard(HELD, attempts, moments, reviews, 1290)

    rng = random.Random(0)
    for _ in range(20):
        for rows in (attempts, moments, reviews):
            rng.shuffle(rows)
        assert scorecard(HELD, attempts, moments, reviews, 1290) == expected


def test_totals() -> None:
    """Interviews taken together: shares of all problems and questions, time over what was solved."""
    good = card(check("a", 100, Verdict.AC), reviews=(Review("a/C1", 200, Rating.GOOD),))
    both = totals([good, card(check("a", 50), check("b", 80, Verdict.AC))])

    assert (both.interviews, both.solved, both.problems, both.right, both.questions) == (2, 2, 4, 1, 4)
    assert (both.share, both.per_solved, both.answered) == (0.5, 65, 0.25)
    assert totals([card()]).per_solved is None
    assert (totals([]).share, totals([]).answered) == (None, None)


def test_advice() -> None:
    """Finish what was not passed, do again what needed help or had a known mistake, look at what was missed."""
    assert advice(card()) == [
        Advice("finish", "drill check a"), Advice("finish", "drill check b"),
        Advice("quiz", "drill quiz a"), Advice("quiz", "drill quiz b"),
    ]  # fmt: skip
    right = (Review("a/C1", 200, Rating.GOOD), Review("b/C1", 210, Rating.EASY))
    clean = card(check("a", 100, Verdict.AC), check("b", 150), check("b", 160, Verdict.AC), reviews=right)
    assert advice(clean) == []
    helped = card(
        check("a", 90, mistake="slip"), check("a", 100, Verdict.AC),
        moments=(Moment("b", 110, "solution"),), reviews=right,
    )  # fmt: skip
    assert advice(helped) == [Advice("again", "drill start a --fresh"), Advice("again", "drill start b --fresh")]

"""Rounds: what counts from a blank stub to a pass, and the rating that it earns."""

from __future__ import annotations

import pytest

from drill.entries import Moment
from drill.model import Rating
from drill.rounds import FRESH_SECONDS, Round, rating_of_pass, rounds

PAR = 600.0


def told(*story: str | tuple[str, float]) -> list[Moment]:
    """Moments from words: "started", "wrong", "right", "hint", "solution"; a minute apart unless a time is given.

    "saved" and "saved wrong" are judged by a watch, the second with a mistake that is named.
    """
    moments, at = [], 0.0
    for word in story:
        kind, at = (word, at + 60) if isinstance(word, str) else word
        judged, watched = kind in ("wrong", "right", "saved", "saved wrong"), kind.startswith("saved")
        mistake = "no_scale" if kind.endswith("wrong") else None
        moments.append(Moment("mha", at, "judged" if judged else kind, kind == "right", mistake, watched=watched))
    return moments


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (["started"], Rating.EASY),
        ([], Rating.GOOD),  # nobody knows how long it took
        (["started", ("hint", 700)], Rating.HARD),
        (["started", ("archived", PAR + 1)], Rating.GOOD),
        (["started", "wrong"], Rating.GOOD),
        (["started", "wrong", "wrong"], Rating.HARD),
        (["started", "hint"], Rating.HARD),
        (["hint", "started"], Rating.HARD),
        (["started", "solution"], Rating.AGAIN),
        (["started", "solution", "hint", "wrong", "wrong"], Rating.AGAIN),
        (["solution", "started"], Rating.AGAIN),
        (["solution", ("started", FRESH_SECONDS + 120)], Rating.EASY),
        (["started", "wrong", "started", "wrong"], Rating.HARD),  # starting anew does not wipe what happened
        (["started", "wrong", "wrong", "right", "solution", ("started", 1e6)], Rating.EASY),  # a new round does
        (["started", "right", ("started", 1e6), "hint"], Rating.HARD),
        (["started", *["saved"] * 5], Rating.EASY),  # a save is no try
        (["started", "saved wrong"], Rating.GOOD),  # but it may have been told what is wrong
        (["started", *["saved wrong"] * 5], Rating.GOOD),
        (["started", "wrong", *["saved"] * 5], Rating.GOOD),
        (["started", "wrong", "saved", "wrong"], Rating.HARD),
        (["started", "saved", "hint"], Rating.HARD),
        (["started", "saved", "solution"], Rating.AGAIN),
        (["started", "saved", ("archived", PAR + 1)], Rating.GOOD),
    ],
)
def test_the_rating_of_a_pass(story: list[str | tuple[str, float]], expected: Rating) -> None:
    """First try and in time: easy; passed: good; hints or three checks: hard; solution seen: again."""
    moments = told(*story)
    at = moments[-1].at + 60 if moments else 60.0

    assert rating_of_pass(moments, "mha", at, PAR) is expected


@pytest.mark.parametrize("story", [["started", "right"], ["right", "wrong"], ["started", "right", "hint", "archived"]])
def test_passed_work_is_not_rated_again(story: list[str]) -> None:
    """A check after the pass ends no round until a blank stub has begun one."""
    assert rating_of_pass(told(*story), "mha", 1e6, PAR) is None


def test_an_own_right_answer_is_a_solution() -> None:
    """Who brings back the text that passed has not recalled it; bringing back a failing one is nothing."""
    right = Moment("mha", 1, "judged", accepted=True, text="good")
    wrong = Moment("mha", 0, "judged", text="bad")
    begun = Moment("mha", 1e6, "started")

    def rated(text: str) -> Rating | None:
        restored = Moment("mha", 1e6 + 1, "restored", detail=text)
        return rating_of_pass([wrong, right, begun, restored], "mha", 1e6 + 2, PAR)

    assert rated("good") is Rating.AGAIN
    assert rated("bad") is Rating.EASY


def test_rounds_in_a_row() -> None:
    """Each round has its own checks and time; hints and the last mistake follow on until the next one."""
    first, second = rounds(told("started", "wrong", "right", "hint", "wrong", ("started", 1000), ("wrong", 1100)))

    assert first == Round(60, 180, 2, (None,), mistake="no_scale", told=True)
    assert first.seconds == 120
    assert second == Round(1000, None, 1, (), mistake="no_scale", told=True)
    assert second.seconds is None


def test_nothing_is_no_round() -> None:
    """Without moments there are no rounds; a note of another kind is none either."""
    assert rounds([]) == []
    assert rounds(told("archived")) == []

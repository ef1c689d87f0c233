"""The clock: it runs while a sitting lasts, through kills, pauses and merged histories."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.entries import Interview, Sitting
from drill.interview import course
from drill.interview.course import GRACE

MINUTES = 20
CARDS = ("a/C1", "b/C1")
BELL = (MINUTES - 4) * 60.0


def interview(*sittings: tuple[float, float | None, float | None], ended: float | None = None) -> Interview:
    """An interview of 20 minutes with two questions, at which somebody sat (at, seen, ended)."""
    times = tuple(Sitting(*times) for times in sittings)
    return Interview("x", 0, MINUTES, None, 0, ("a", "b"), CARDS, ended, times)


def test_the_bell_leaves_time_for_the_questions() -> None:
    """Two minutes for each."""
    assert course.whole(interview()) == 1200
    assert course.bell(interview()) == BELL == 960


@pytest.mark.parametrize(
    ("sittings", "now", "elapsed", "running"),
    [
        ([], 100, 0, False),
        ([(0, 0, None)], 0, 0, True),
        ([(0, 60, None)], 64, 64, True),  # a sign of life was given a moment ago
        ([(0, 60, None)], 60 + GRACE, 60 + GRACE, True),
        ([(0, 60, None)], 1000, 60, False),  # killed: the clock stopped at the last one
        ([(0, 60, 62)], 63, 62, False),  # left
        ([(0, 60, 62), (500, 530, None)], 530, 92, True),  # and resumed
        ([(0, 60, None), (500, 530, None)], 5000, 90, False),
        ([(0, None, None)], 700, 700, True),  # without a screen it runs
        ([(0, None, None)], 5000, 1200, False),  # until the time is over
        ([(0, None, 300)], 5000, 300, False),  # or it is stopped
        ([(0, None, None), (100, 200, 200)], 5000, 200, False),  # what came next ended it
        ([(0, 300, None), (100, 400, 400)], 5000, 400, False),  # two at a time are one after another
        ([(100, 200, 200), (0, 60, 60)], 5000, 160, False),  # in whatever order they are read
        ([(0, 60, None)], -5, 0, True),  # a clock that was set back
    ],
)
def test_where_the_clock_stands(
    sittings: list[tuple[float, float | None, float | None]], now: float, elapsed: float, running: bool
) -> None:
    """Seconds on the clock, and whether it runs."""
    assert course.elapsed(interview(*sittings), now) == elapsed
    assert course.running(interview(*sittings), now) == running


def test_what_has_ended_does_not_run() -> None:
    """Even if a sitting seems to go on."""
    assert not course.running(interview((0, None, None), ended=10), 20)


@pytest.mark.parametrize(
    ("at", "position"),
    [
        (-1, None),
        (0, 0),
        (60, 60),
        (60 + GRACE, 60 + GRACE),  # a check after the last sign of life, before the kill
        (60 + GRACE + 1, None),
        (499, None),
        (500, 60),
        (530, 90),
        (530.5, None),  # this one was ended on purpose
    ],
)
def test_positions(at: float, position: float | None) -> None:
    """A moment has a place on the clock if it falls into a sitting."""
    assert course.position(interview((0, 60, None), (500, 530, 530)), at) == position


def test_checks_count_up_to_the_bell() -> None:
    """On the clock and not after the bell; what is over is no position at all."""
    long = interview((0, None, None))

    assert course.counts(long, BELL)
    assert not course.counts(long, BELL + 1)
    assert course.position(long, BELL + 1) == BELL + 1
    assert course.position(long, 1201) is None
    assert not course.counts(interview((0, 10, 10)), 11)


times = st.floats(0, 5000)
sittings = st.lists(st.tuples(times, st.none() | times, st.none() | times), max_size=5)


@given(sittings, st.lists(times, min_size=2, max_size=2))
def test_any_history(told: list[tuple[float, float | None, float | None]], moments: list[float]) -> None:
    """Whatever was merged, the clock stays within its bounds and a position within the clock."""
    any_interview = interview(*told)
    for at in moments:
        assert 0 <= course.elapsed(any_interview, at) <= course.whole(any_interview)
        position = course.position(any_interview, at)
        assert position is None or 0 <= position <= course.whole(any_interview) < inf

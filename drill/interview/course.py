"""The clock of an interview, read off its sittings. Pure.

It runs while a sitting lasts. One that was killed lasted until the last sign
of life of its screen; one without a screen lasts until it is ended. Positions
on the clock are seconds of the interview, from 0 to the time it was given.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from drill.entries import Interview, Sitting
from drill.interview.draw import QUESTION_MINUTES

GRACE = 15.0  # seconds without a sign of life after which a screen is taken to be gone


def whole(interview: Interview) -> float:
    """The seconds that an interview is given."""
    return interview.minutes * 60.0


def bell(interview: Interview) -> float:
    """The position on the clock after which no check counts: the rest is kept for the follow-up questions."""
    return whole(interview) - QUESTION_MINUTES * 60.0 * len(interview.cards)


def running(interview: Interview, now: float) -> bool:
    """Whether the clock runs: somebody sits at it, and there is time left."""
    if interview.ended is not None or not interview.sittings:
        return False
    return alive(_ordered(interview)[-1], now) and elapsed(interview, now) < whole(interview)


def alive(sitting: Sitting, now: float) -> bool:
    """Whether a sitting goes on: it was not ended, and its screen, if it has one, gave a sign of life lately."""
    return sitting.ended is None and (sitting.seen is None or now - sitting.seen <= GRACE)


def elapsed(interview: Interview, now: float) -> float:
    """Where the clock stands."""
    seconds = 0.0
    for sitting, following in _pairs(interview):
        last = now if alive(sitting, now) else _end(sitting)
        seconds += max(0.0, min(last, following, now) - sitting.at)
    return min(seconds, whole(interview))


def position(interview: Interview, at: float) -> float | None:
    """Where the clock stood at a moment of a sitting; None if there was none, or its time was over.

    A moment shortly after a sitting's last sign of life is one too: the screen
    may have been killed between the two.
    """
    before = 0.0
    for sitting, following in _pairs(interview):
        reach = _end(sitting) if sitting.ended is not None else _end(sitting) + GRACE
        if sitting.at <= at <= reach and at < following:
            where = before + at - sitting.at
            return where if where <= whole(interview) else None
        before += max(0.0, min(_end(sitting), following) - sitting.at)
    return None


def counts(interview: Interview, at: float) -> bool:
    """Whether a check at this moment counts: on the clock, and not after the bell."""
    where = position(interview, at)
    return where is not None and where <= bell(interview)


def _ordered(interview: Interview) -> list[Sitting]:
    return sorted(interview.sittings, key=lambda sitting: sitting.at)


def _pairs(interview: Interview) -> Iterator[tuple[Sitting, float]]:
    """Each sitting and when the next one began, which ends it: a merged history may tell of two at a time."""
    ordered = _ordered(interview)
    return zip(ordered, [*(sitting.at for sitting in ordered[1:]), inf], strict=False)  # no sitting, no pair


def _end(sitting: Sitting) -> float:
    if sitting.ended is not None:
        return sitting.ended
    return inf if sitting.seen is None else sitting.seen

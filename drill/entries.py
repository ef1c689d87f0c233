"""What the history tells: attempts, reviews, moments, interviews, and where a learner stands with a problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from drill.model import Rating, Verdict


@dataclass(frozen=True, slots=True)
class Attempt:
    """One judged submission; `watched` if it was a save that nobody asked a verdict for."""

    problem: str
    at: float
    path: str
    text: str
    verdict: Verdict
    passed: int
    cases: int
    mistake: str | None
    seconds: float
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """One rating of a problem or a card. An `override` is the learner's correction of the rating before it."""

    item: str
    at: float
    rating: Rating
    override: bool = False


@dataclass(frozen=True, slots=True)
class CardAnswer:
    """What was answered to a card. `correct` is None where the learner graded it."""

    item: str
    at: float
    answer: str
    correct: bool | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A stretch of time that somebody spent on an interview, in seconds since 1970.

    `seen` is the last sign of life of the screen that keeps the clock, None
    where there is no screen and the clock runs until it is stopped. `ended` is
    when it was stopped; None if it never was, as after a kill.
    """

    at: float
    seen: float | None = None
    ended: float | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview: what was drawn, and when somebody sat at it. What came of it is told by everything else.

    `problems` are slugs and `cards` items ("<slug>/<card>"), in the order in
    which they were drawn. `ended` is None while it is under way.
    """

    name: str
    at: float
    minutes: int
    track: str | None
    seed: int
    problems: tuple[str, ...]
    cards: tuple[str, ...]
    ended: float | None = None
    sittings: tuple[Sitting, ...] = ()


class Moment(NamedTuple):
    """Something that happened with a problem: "judged", or the kind of an event.

    `detail` is the mistake of a judged text, or what the event was about;
    `watched` a judged text that was saved and not handed in.
    """

    problem: str
    at: float
    kind: str
    accepted: bool = False
    detail: str | None = None
    text: str | None = None
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What the history knows of one problem."""

    tries: int = 0
    last: Attempt | None = None
    passed_text: str | None = None
    started: float | None = None

    @property
    def passed(self) -> bool:
        return self.passed_text is not None

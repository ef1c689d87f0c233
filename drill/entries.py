"""What the history tells: attempts, reviews, moments, and where a learner stands with a problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from drill.model import Rating, Verdict


@dataclass(frozen=True, slots=True)
class Attempt:
    """One judged submission."""

    problem: str
    at: float
    path: str
    text: str
    verdict: Verdict
    passed: int
    cases: int
    mistake: str | None
    seconds: float


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


class Moment(NamedTuple):
    """Something that happened with a problem: "judged", or the kind of an event.

    `detail` is the mistake of a judged text, or what the event was about.
    """

    problem: str
    at: float
    kind: str
    accepted: bool = False
    detail: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What the history knows of one problem."""

    tries: int = 0
    last: Attempt | None = None
    passed_text: str | None = None
    started: float | None = None
    solution_seen: bool = False
    hints: int = 0

    @property
    def passed(self) -> bool:
        return self.passed_text is not None

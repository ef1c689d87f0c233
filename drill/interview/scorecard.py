"""What came of an interview, read from checks, events and answers that fall into its sittings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drill.entries import Attempt, Interview, Moment, Review
from drill.interview import course
from drill.model import Rating, Verdict


@dataclass(frozen=True, slots=True)
class Result:
    """How it went with one problem.

    `passed` is a pass before the bell. `tries` are the deliberate checks up to
    it, which is one however it came about. `seconds` on the clock are those
    spent on it: the stretch from one check to the next belongs to the problem
    that the next one is of; what follows the last check belongs to none.
    `mistakes` are the known ones it was judged to make, in the order of time.
    `hints` and `solution_seen` count up to the pass. `last` is the check that
    counted last.
    """

    problem: str
    passed: bool = False
    tries: int = 0
    seconds: float = 0.0
    mistakes: tuple[str, ...] = ()
    hints: int = 0
    solution_seen: bool = False
    last: Attempt | None = None

    @property
    def solved(self) -> bool:
        """Passed, and not from the solution."""
        return self.passed and not self.solution_seen


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up question, and how it was answered; None if it was not, or too late."""

    item: str
    rating: Rating | None = None

    @property
    def right(self) -> bool:
        """Judged right, or graded by the learner as known."""
        return self.rating is not None and self.rating is not Rating.AGAIN


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All of it; `elapsed` are the seconds on the clock."""

    interview: Interview
    elapsed: float
    results: tuple[Result, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def solved(self) -> int:
        """How many problems were solved."""
        return sum(result.solved for result in self.results)

    @property
    def right(self) -> int:
        """How many follow-up questions were answered right."""
        return sum(one.right for one in self.follow_ups)

    @property
    def asked(self) -> bool:
        """Whether the follow-up questions were begun."""
        return any(one.rating is not None for one in self.follow_ups)


def scorecard(
    interview: Interview,
    attempts: Iterable[Attempt],
    moments: Iterable[Moment],
    reviews: Iterable[Review],
    now: float,
) -> Scorecard:
    """The scorecard of an interview from what is known of its problems and cards, at any time, in any order."""
    counted = sorted((a for a in attempts if course.counts(interview, a.at)), key=lambda attempt: attempt.at)
    helped = sorted((m for m in moments if course.position(interview, m.at) is not None), key=lambda moment: moment.at)
    times = _times(interview, counted)
    results = tuple(
        _result(slug, times.get(slug, 0.0), [a for a in counted if a.problem == slug], helped)
        for slug in interview.problems
    )
    ratings: dict[str, Rating] = {}
    for review in sorted(reviews, key=lambda review: review.at):
        if not review.override and course.position(interview, review.at) is not None:
            ratings.setdefault(review.item, review.rating)
    follow_ups = tuple(FollowUp(item, ratings.get(item)) for item in interview.cards)
    return Scorecard(interview, course.elapsed(interview, now), results, follow_ups)


def _times(interview: Interview, counted: Iterable[Attempt]) -> dict[str, float]:
    """Seconds on the clock that belong to each problem; `counted` are the checks of all of them in order of time."""
    times: dict[str, float] = {}
    before = 0.0
    for attempt in counted:
        where = course.position(interview, attempt.at) or 0.0
        times[attempt.problem] = times.get(attempt.problem, 0.0) + max(0.0, where - before)
        before = where
    return times


def _result(slug: str, seconds: float, attempts: Sequence[Attempt], helped: Sequence[Moment]) -> Result:
    """`attempts` are those of this problem that count, `helped` the moments of all problems; both in order of time."""
    passes = [attempt.at for attempt in attempts if attempt.verdict is Verdict.AC]
    until = passes[0] if passes else float("inf")
    tries = [a for a in attempts if a.at <= until and (a.verdict is Verdict.AC or not a.watched)]
    kinds = [moment.kind for moment in helped if moment.problem == slug and moment.at <= until]
    mistakes = dict.fromkeys(a.mistake for a in attempts if a.mistake is not None and a.verdict is not Verdict.AC)
    return Result(
        slug, bool(passes), len(tries), seconds, tuple(mistakes),
        kinds.count("hint"), "solution" in kinds, attempts[-1] if attempts else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Totals:
    """Several interviews taken together, or one, so that they can be compared."""

    interviews: int
    solved: int
    problems: int
    seconds: float  # spent on what was solved
    right: int
    questions: int

    @property
    def share(self) -> float | None:
        """The share of the problems that was solved."""
        return self.solved / self.problems if self.problems else None

    @property
    def per_solved(self) -> float | None:
        """Seconds on the clock for each solved problem."""
        return self.seconds / self.solved if self.solved else None

    @property
    def answered(self) -> float | None:
        """The share of the follow-up questions that was answered right."""
        return self.right / self.questions if self.questions else None


def totals(cards: Sequence[Scorecard]) -> Totals:
    """The sum of these scorecards."""
    return Totals(
        len(cards),
        sum(card.solved for card in cards),
        sum(len(card.results) for card in cards),
        sum(result.seconds for card in cards for result in card.results if result.solved),
        sum(card.right for card in cards),
        sum(len(card.follow_ups) for card in cards),
    )


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to review: why ("finish", "again" or "quiz"), and the command."""

    kind: str
    command: str


def advice(card: Scorecard) -> list[Advice]:
    """What to review after an interview.

    What was not passed is to be finished, without a clock; what was passed
    with help or with a known mistake done again; and what could not be
    answered looked at.
    """
    found = []
    for result in card.results:
        if not result.passed and not result.solution_seen:
            found.append(Advice("finish", f"drill check {result.problem}"))
        elif result.solution_seen or result.hints or result.mistakes:
            found.append(Advice("again", f"drill start {result.problem} --fresh"))
    missed = dict.fromkeys(one.item.partition("/")[0] for one in card.follow_ups if not one.right)
    return [*found, *(Advice("quiz", f"drill quiz {slug}") for slug in missed)]

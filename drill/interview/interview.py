"""Holding an interview: begin, resume, leave and end it, and look at earlier ones. Returns values, prints nothing."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drill import bank as banks
from drill import practice
from drill.entries import Interview
from drill.errors import DrillError
from drill.interview import course, log
from drill.interview import draw as drawing
from drill.interview import scorecard as cards
from drill.interview.scorecard import Scorecard
from drill.model import Problem
from drill.practice import Desk, Started
from drill.quiz import quiz as quizzes
from drill.quiz.quiz import Question


@dataclass(frozen=True, slots=True)
class State:
    """Where an interview stands: its number, counted from the first, its card so far, and its clock.

    `problems` with their `files` and `cards` are what was drawn, by slug and by
    item; what the bank has no more is in none of them.
    """

    number: int
    card: Scorecard
    running: bool
    problems: dict[str, Problem]
    files: dict[str, Path]
    cards: dict[str, Question]

    @property
    def interview(self) -> Interview:
        """What was drawn."""
        return self.card.interview

    @property
    def questions(self) -> tuple[Question, ...]:
        """The follow-ups that were not answered yet."""
        waiting = [one.item for one in self.card.follow_ups if one.rating is None]
        return tuple(self.cards[item] for item in waiting if item in self.cards)

    @property
    def left(self) -> float:
        """Seconds left in all."""
        return course.whole(self.interview) - self.card.elapsed

    @property
    def to_bell(self) -> float:
        """Seconds left for the code."""
        return max(0.0, course.bell(self.interview) - self.card.elapsed)

    @property
    def stopped(self) -> bool:
        """Whether the clock was stopped, and not just left without a sign of life."""
        return bool(self.interview.sittings) and self.interview.sittings[-1].ended is not None

    @property
    def phase(self) -> str:
        """code, questions, over (nothing is left to do but to end it) or ended."""
        if self.interview.ended is not None:
            return "ended"
        if self.left <= 0 or (not self.questions and self.to_bell <= 0):
            return "over"
        if not self.card.asked:
            return "code" if self.to_bell > 0 else "questions"
        return "questions" if self.questions else "over"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a check of a drawn problem amounts to in the interview that is under way."""

    state: State
    counts: bool


# -- under way ----------------------------------------------------------------


def current(desk: Desk) -> State | None:
    """The interview that is under way; None without one, or without a history."""
    every = log.every(desk.history) if desk.history else []
    waiting = [(number, one) for number, one in enumerate(every, 1) if one.ended is None]
    return _state(desk, *waiting[-1]) if waiting else None


def under_way(desk: Desk) -> State:
    """The interview that is under way. Raises DrillError."""
    desk.records()
    state = current(desk)
    if state is None:
        raise DrillError("no_interview")
    return state


def begin(desk: Desk, minutes: int, track: str | None, seed: int, *, seen: bool) -> tuple[Started, ...]:
    """Draw an interview, put its stubs into the desk's folder, and start the clock; `seen` if a screen keeps it.

    Texts that stood there go into the history first. Raises DrillError, with
    nothing touched if one of the files cannot be replaced.
    """
    history = desk.records()
    if current(desk) is not None:
        raise DrillError("interview_under_way")
    problems = desk.bank.problems()
    names = {problem.slug: [card.name for card in banks.cards(problem)] for problem in problems}
    drawn = drawing.draw(problems, names, minutes, track, seed)
    for problem in drawn.problems:
        practice.own_text(desk.folder / f"{problem.slug}.py")
    # stubs first: an interview that a kill leaves without its stubs would go on from earlier answers
    started = tuple(practice.start(desk, problem.slug, fresh=True) for problem in drawn.problems)
    track = None if track is None else banks.normalised(track)
    log.begin(history, desk.now(), minutes, track, seed, drawn, seen=seen)
    return started


def resume(desk: Desk, *, seen: bool) -> State:
    """Let the clock run: with `seen` as long as a screen gives signs of life, else until it is stopped.

    Raises DrillError if no interview is under way.
    """
    state = under_way(desk)
    if state.phase != "over":
        (log.stamp if seen else log.sit)(desk.records(), state.interview.name, desk.now())
    return under_way(desk)


def stop(desk: Desk, *, end: bool = False) -> State:
    """Stop the clock of the interview that is under way; with `end` for good. Raises DrillError."""
    state = under_way(desk)
    log.stop(desk.records(), state.interview.name, desk.now(), end=end)
    return numbered(desk, state.number)


def counted(desk: Desk, slug: str) -> Counted | None:
    """What a check that was made just now amounts to; None if it is of no drawn problem, or no interview is on."""
    state = current(desk)
    if state is None or slug not in state.interview.problems:
        return None
    return Counted(state, course.counts(state.interview, desk.now()))


# -- all of them --------------------------------------------------------------


def states(desk: Desk) -> list[State]:
    """All interviews, the earliest first. Raises DrillError."""
    return [_state(desk, number, one) for number, one in enumerate(log.every(desk.records()), 1)]


def numbered(desk: Desk, number: int | None) -> State:
    """The interview of that number, without one the last. Raises DrillError."""
    every = log.every(desk.records())
    number = len(every) if number is None else number
    if not 1 <= number <= len(every):
        raise DrillError("unknown_interview" if every else "no_interviews", number=number, last=len(every))
    return _state(desk, number, every[number - 1])


def before(desk: Desk, state: State) -> list[Scorecard]:
    """The cards of the interviews that ended before this one began."""
    earlier = log.every(desk.records())[: state.number - 1]
    return [_card(desk, one) for one in earlier if one.ended is not None]


def ended(desk: Desk) -> list[Scorecard]:
    """The cards of all that have ended."""
    return [_card(desk, one) for one in log.every(desk.records()) if one.ended is not None]


def _card(desk: Desk, interview: Interview) -> Scorecard:
    history = desk.records()
    attempts = [one for slug in interview.problems for one in history.attempts(slug, interview.at)]
    moments = [one for slug in interview.problems for one in history.moments(slug)]
    reviews = [one for item in interview.cards for one in history.reviews(item)]
    return cards.scorecard(interview, attempts, moments, reviews, desk.now())


def _state(desk: Desk, number: int, interview: Interview) -> State:
    known = set(desk.bank.slugs())
    problems = {slug: desk.bank.problem(slug) for slug in interview.problems if slug in known}
    return State(
        number,
        _card(desk, interview),
        course.running(interview, desk.now()),
        problems,
        {slug: practice.file_of(desk, problem) for slug, problem in problems.items()},
        _questions(interview, problems),
    )


def _questions(interview: Interview, problems: Mapping[str, Problem]) -> dict[str, Question]:
    """The cards as they are put; the choices of each in an order of its own, the same every time."""
    found = {}
    for slug, problem in problems.items():
        for card in banks.cards(problem):
            item = f"{slug}/{card.name}"
            if item in interview.cards:
                found[item] = quizzes.put(problem, card, random.Random(f"{interview.seed} {item}"))
    return found

"""Where a learner stands with the problems: what is passed, due, unfinished, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from drill import bank as banks
from drill import practice, rounds, schedule
from drill.entries import Progress
from drill.model import Problem
from drill.practice import Desk
from drill.schedule import Memory


@dataclass(frozen=True, slots=True)
class Row:
    """A problem and where the learner stands with it; `waits_for` are the prerequisites not passed yet."""

    problem: Problem
    progress: Progress
    now: bool = False
    memory: Memory | None = None
    due: bool = False
    waits_for: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        """new, started, failing or passed."""
        if self.progress.passed:
            return "passed"
        if self.progress.last is not None:
            return "failing"
        return "new" if self.progress.started is None else "started"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The one thing to do next with a problem."""

    kind: Literal["review", "continue", "start"]
    problem: Problem

    @property
    def command(self) -> str:
        """What to type for it."""
        verb = {"review": "review", "continue": "check", "start": "start"}[self.kind]
        return f"drill {verb} {self.problem.slug}"


def listing(desk: Desk, words: Sequence[str] = ()) -> list[Row]:
    """The problems for which every word is in the slug, the title, the track, the difficulty or the status."""
    progress, today = desk.progress(), desk.today
    reviews = desk.history.reviews() if desk.history else []
    remembered = schedule.replay(review for review in reviews if "/" not in review.item)
    current = current_problem(desk)
    rows = []
    for problem in desk.bank.problems():
        slug, memory = problem.slug, remembered.get(problem.slug)
        rows.append(
            Row(
                problem,
                progress.get(slug, Progress()),
                slug == current,
                memory,
                memory is not None and memory.due <= today,
                tuple(name for name in problem.spec.after if not progress.get(name, Progress()).passed),
            )
        )
    return [row for row in rows if all(_matches(row, word.lower()) for word in words)]


def _matches(row: Row, word: str) -> bool:
    spec = row.problem.spec
    texts = (row.problem.slug, *spec.title.values(), spec.track, spec.difficulty, row.status, "due" * row.due)
    return any(word in text.lower() or banks.normalised(word) in text.lower() for text in texts)


def current_problem(desk: Desk) -> str | None:
    """The problem last started or checked whose file is still there."""
    if desk.history is None:
        return None
    return next((slug for slug, path in desk.history.places() if path.is_file()), None)


def under_way(desk: Desk, problem: Problem) -> Path | None:
    """The file of a problem that was begun, for the first time or for a review, and is not passed yet."""
    past = rounds.rounds(desk.history.moments(problem.slug)) if desk.history else []
    path = practice.file_of(desk, problem)
    return path if past and past[-1].passed is None and path.is_file() else None


def at_hand(desk: Desk, rows: Sequence[Row]) -> Row | None:
    """The row of the problem that is being worked on."""
    return next((row for row in rows if row.now and under_way(desk, row.problem)), None)


def proposal(desk: Desk, rows: Sequence[Row]) -> Proposal | None:
    """One thing to do: what is due, what was left unfinished, the next of the track whose prerequisites are passed.

    `rows` are those of the whole bank. None when everything is passed and
    nothing is due.
    """
    hand = at_hand(desk, rows)
    if hand is not None and hand.due:  # its review is under way
        return Proposal("continue", hand.problem)
    if due := weakest_first(desk, rows):
        return Proposal("review", due[0].problem)
    unfinished = [row for row in rows if row.status in ("started", "failing")]
    if unfinished:
        problem = (hand or max(unfinished, key=_touched)).problem
        return Proposal("continue" if practice.file_of(desk, problem).is_file() else "start", problem)
    untouched = [row for row in rows if row.status == "new"]
    track = max(rows, key=_touched).problem.spec.track if any(map(_touched, rows)) else None
    # the next of the track at hand, else of any; prerequisites that go round in a ring must not end the practice
    untouched.sort(key=lambda row: (bool(row.waits_for), row.problem.spec.track != track))
    return Proposal("start", untouched[0].problem) if untouched else None


def _touched(row: Row) -> float:
    return max(row.progress.started or 0.0, row.progress.last.at if row.progress.last else 0.0)


def weakest_first(desk: Desk, rows: Sequence[Row]) -> list[Row]:
    """The rows that are due, the least likely to be remembered first."""
    due = [(row.memory.strength(desk.today), row) for row in rows if row.due and row.memory]
    return [row for _, row in sorted(due, key=lambda pair: pair[0])]


def cards_due(desk: Desk, rows: Sequence[Row]) -> int:
    """How many cards of these problems are due."""
    slugs = {row.problem.slug for row in rows}
    reviews = desk.history.reviews() if desk.history else []
    cards = schedule.replay(review for review in reviews if "/" in review.item)
    return sum(memory.due <= desk.today and card.partition("/")[0] in slugs for card, memory in cards.items())

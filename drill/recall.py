"""Reviews: what is due, taking it up from a blank stub, and the learner's own word on how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drill import practice, progress, schedule
from drill.errors import DrillError, Exit
from drill.model import Problem, Rating
from drill.practice import Desk, Started
from drill.progress import Row
from drill.schedule import Memory


@dataclass(frozen=True, slots=True)
class Review:
    """What is due, and the problem that was taken up: begun just now, or under way already in a file.

    All of it is empty when nothing is due; `coming` is then the day of the next review, if there is one.
    """

    due: tuple[Row, ...]
    cards: int
    begun: Started | None = None
    under_way: tuple[Problem, Path] | None = None
    coming: date | None = None


def review(desk: Desk, name: str | None = None) -> Review:
    """Take up a due problem, without a name the one least likely to be remembered, from a blank stub.

    The text that stood in the file goes into the history first. A review that
    is under way is left as it is: asking twice must not blank what was written
    in between. Raises DrillError.
    """
    desk.records()  # without a history nothing is due, and nobody would know why
    rows = progress.listing(desk)
    due = tuple(progress.weakest_first(desk, rows))
    cards = progress.cards_due(desk, rows)
    if name is None:
        if not due:
            days = [row.memory.due for row in rows if row.memory]
            return Review((), cards, coming=min(days, default=None))
        hand = progress.at_hand(desk, rows)
        row = hand if hand is not None and hand.due else due[0]
    else:
        slug = desk.bank.problem(name).slug
        row = next(row for row in rows if row.problem.slug == slug)
        if row.memory is None:
            raise DrillError("never_passed", Exit.NOT_ACCEPTED, problem=slug)
    if path := progress.under_way(desk, row.problem):
        return Review(due, cards, under_way=(row.problem, path))
    if not row.due:
        raise DrillError("not_due", Exit.NOT_ACCEPTED, problem=row.problem.slug, due=row.memory and row.memory.due)
    return Review(due, cards, begun=practice.start(desk, row.problem.slug, fresh=True))


def rate(desk: Desk, name: str, rating: Rating) -> tuple[Problem, Memory]:
    """Correct the rating that a problem's last pass was given. Raises DrillError if it was never passed."""
    problem = desk.bank.problem(name)
    history = desk.records()
    if not history.reviews(problem.slug):
        raise DrillError("never_passed", Exit.NOT_ACCEPTED, problem=problem.slug)
    history.add_review(problem.slug, rating, override=True)
    return problem, schedule.replay(history.reviews(problem.slug))[problem.slug]

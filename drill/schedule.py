"""When what was learned is due again: FSRS over the log of reviews. Pure.

The log is the truth, and schedules are nothing but its replay. Everything is
counted in calendar days: what is due on a day is due all day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from drill import clock
from drill.entries import Review
from drill.model import Rating

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

LONGEST = 365  # days: what an interview may ask is seen at least once a year


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one item: how often it was reviewed, the last time and how, and when it is due."""

    reviews: int
    last: date
    rating: Rating
    due: date
    stability: float  # days until it is remembered with a probability of 0.9

    def strength(self, today: date) -> float:
        """The probability that it is remembered today (FSRS: retrievability)."""
        from fsrs import Card

        card = Card(card_id=0, stability=self.stability, last_review=_noon(self.last))
        return _scheduler().get_card_retrievability(card, _noon(today))


def counted(reviews: Iterable[Review]) -> dict[str, list[tuple[date, Rating]]]:
    """The ratings that count, by item: the first of each day; an override takes the place of the rating before it."""
    kept: dict[str, list[tuple[date, Rating]]] = {}
    for review in sorted(reviews, key=lambda review: review.at):
        ratings = kept.setdefault(review.item, [])
        day = clock.day(review.at)
        if not ratings or (not review.override and ratings[-1][0] != day):
            ratings.append((day, review.rating))
        elif review.override:
            ratings[-1] = (ratings[-1][0], review.rating)
    return kept


def replay(reviews: Iterable[Review]) -> dict[str, Memory]:
    """The memory of every item that was ever reviewed."""
    return {item: _memory(ratings) for item, ratings in counted(reviews).items()}


def _memory(ratings: list[tuple[date, Rating]]) -> Memory:
    from fsrs import Card
    from fsrs import Rating as Grade

    card: Card = Card(card_id=0)
    for day, rating in ratings:
        card, _ = _scheduler().review_card(card, Grade(rating), _noon(day))
    assert card.stability is not None
    return Memory(len(ratings), *ratings[-1], card.due.date(), card.stability)


@cache
def _scheduler() -> Scheduler:
    """FSRS in whole days: no steps of minutes, and nothing random, so that a replay gives the same every time."""
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)

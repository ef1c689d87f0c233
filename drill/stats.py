"""What a history adds up to, in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from drill import bank as banks
from drill import clock, progress, rounds
from drill.entries import Moment
from drill.model import Mistake
from drill.practice import Desk
from drill.progress import Row

SHOWN_MISTAKES = 5
QUARTER = 900.0  # seconds


@dataclass(frozen=True, slots=True)
class Track:
    """One track: problems solved and due, and the mean probability that a solved one is remembered today."""

    name: str
    total: int
    solved: int
    due: int
    strength: float | None


@dataclass(frozen=True, slots=True)
class Habit:
    """A mistake and in how many texts it was made; `known` is None if the bank has it no more."""

    problem: str
    mistake: str
    count: int
    known: Mistake | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """All of it. `times` are the seconds from blank stub to pass, round by round, of each problem."""

    tracks: tuple[Track, ...]
    cards: int
    cards_due: int
    streak: int
    longest: int
    days: int
    checks: int
    habits: tuple[Habit, ...]
    times: dict[str, tuple[float, ...]]


def of(desk: Desk) -> Stats:
    """The numbers of a learner's history. Raises DrillError."""
    history = desk.records()
    rows = progress.listing(desk)
    reviews = history.reviews()
    checked = [at for (at,) in history.select("SELECT at FROM attempts")]
    # days by way of quarters of an hour: no zone's midnight falls within one, and there are far fewer of them
    quarters = {at // QUARTER for at in (*checked, *(review.at for review in reviews))}
    practised = {clock.day(quarter * QUARTER) for quarter in quarters}
    streak, longest = streaks(practised, desk.today)
    return Stats(
        tracks(rows, desk.today),
        len({review.item for review in reviews if "/" in review.item}),
        progress.cards_due(desk, rows),
        streak,
        longest,
        len(practised),
        len(checked),
        _named(desk, history.mistakes(SHOWN_MISTAKES)),
        times(history.moments()),
    )


def tracks(rows: Iterable[Row], today: date) -> tuple[Track, ...]:
    """The tracks of these problems, in their order."""
    found = []
    for name, members in groupby(rows, key=lambda row: row.problem.spec.track):
        group = list(members)
        strengths = [row.memory.strength(today) for row in group if row.memory]
        strength = sum(strengths) / len(strengths) if strengths else None
        solved = sum(row.progress.passed for row in group)
        found.append(Track(name, len(group), solved, sum(row.due for row in group), strength))
    return tuple(found)


def streaks(days: Iterable[date], today: date) -> tuple[int, int]:
    """(days in a row up to now, the most there ever were). A day that is not over yet breaks no streak."""
    lengths: dict[date, int] = {}
    for day in sorted(set(days)):
        lengths[day] = lengths.get(day - timedelta(days=1), 0) + 1
    current = lengths.get(today) or lengths.get(today - timedelta(days=1), 0)
    return current, max(lengths.values(), default=0)


def _named(desk: Desk, made: Iterable[tuple[str, str, int]]) -> tuple[Habit, ...]:
    """The mistakes with the words of the bank."""
    slugs = set(desk.bank.slugs())
    named = []
    for slug, name, count in made:
        known = banks.known_mistakes(desk.bank.problem(slug)) if slug in slugs else ()
        named.append(Habit(slug, name, count, next((mistake for mistake in known if mistake.name == name), None)))
    return tuple(named)


def times(moments: Iterable[Moment]) -> dict[str, tuple[float, ...]]:
    """Seconds from blank stub to pass, round by round; the problems passed last come first."""
    by_problem: dict[str, list[Moment]] = {}
    for moment in moments:
        by_problem.setdefault(moment.problem, []).append(moment)
    timed = {
        slug: [(r.passed, r.seconds) for r in rounds.rounds(own) if r.passed is not None and r.seconds is not None]
        for slug, own in by_problem.items()
    }
    ordered = sorted((passes[-1][0], slug) for slug, passes in timed.items() if passes)
    return {slug: tuple(seconds for _, seconds in timed[slug]) for _, slug in reversed(ordered)}

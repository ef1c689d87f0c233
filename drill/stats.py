"""What a history adds up to, in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from drill import bank as banks
from drill import progress
from drill.interview import log
from drill.model import Mistake
from drill.practice import Desk
from drill.progress import Row

SHOWN_MISTAKES = 5


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
    interviews: int
    habits: tuple[Habit, ...]
    times: dict[str, tuple[float, ...]]


def of(desk: Desk) -> Stats:
    """The numbers of a learner's history. Raises DrillError."""
    history = desk.records()
    rows = progress.listing(desk)
    practised = history.days()
    streak, longest = streaks(practised, desk.today)
    return Stats(
        tracks(rows, desk.today),
        history.select("SELECT COUNT(DISTINCT item) FROM reviews WHERE item LIKE '%/%'")[0][0],
        progress.cards_due(desk, rows),
        streak,
        longest,
        len(practised),
        history.select("SELECT COUNT(*) FROM attempts")[0][0],
        sum(one.ended is not None for one in log.every(history)),
        _named(rows, history.mistakes(SHOWN_MISTAKES)),
        times(history.starts_and_passes()),
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


def _named(rows: Iterable[Row], made: Iterable[tuple[str, str, int]]) -> tuple[Habit, ...]:
    """The mistakes with the words of the bank."""
    problems = {row.problem.slug: row.problem for row in rows}
    named = []
    for slug, name, count in made:
        known = banks.known_mistakes(problems[slug]) if slug in problems else ()
        named.append(Habit(slug, name, count, next((mistake for mistake in known if mistake.name == name), None)))
    return tuple(named)


def times(turns: Iterable[tuple[str, float, int]]) -> dict[str, tuple[float, ...]]:
    """Seconds from blank stub to pass, round by round (see `rounds`); the problems passed last come first.

    `turns` are (problem, when, 0 or 1) of every blank stub (0) and every pass
    (1), in the order of time: nothing else moves these seconds.
    """
    timed: dict[str, list[float]] = {}
    passed: dict[str, float] = {}
    started: dict[str, float] = {}
    for slug, at, accepted in turns:
        if not accepted:
            started[slug] = at
        elif slug in started:  # a later pass, of work that was passed, ends no round
            timed.setdefault(slug, []).append(at - started.pop(slug))
            passed[slug] = at
    return {slug: tuple(timed[slug]) for slug in sorted(timed, key=lambda slug: (passed[slug], slug), reverse=True)}

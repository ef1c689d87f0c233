"""Interviews as the history keeps them: what was drawn, and when somebody sat at it.

A sitting only ever grows: it is opened, seen, ended. Every function may raise
HistoryError.
"""

from __future__ import annotations

import json
import secrets
import sqlite3

from drill.entries import Interview, Sitting
from drill.history import History
from drill.interview.course import GRACE
from drill.interview.draw import Drawn

_LAST = "(SELECT id FROM sittings WHERE interview = :name ORDER BY at DESC, id DESC LIMIT 1)"


def begin(history: History, at: float, minutes: int, track: str | None, seed: int, drawn: Drawn, *, seen: bool) -> str:
    """Keep a new interview with its first sitting; its name. `seen` if a screen keeps the clock."""
    name = secrets.token_hex(8)
    problems = json.dumps([problem.slug for problem in drawn.problems])
    with history.transaction() as connection:
        connection.execute(
            "INSERT INTO interviews (name, at, minutes, track, seed, problems, cards) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, at, minutes, track, seed, problems, json.dumps(drawn.cards)),
        )
        _open(connection, name, at, seen=seen)
    return name


def every(history: History) -> list[Interview]:
    """All interviews, in the order of time."""
    sittings: dict[str, list[Sitting]] = {}
    for name, *times in history.select("SELECT interview, at, seen, ended FROM sittings ORDER BY at, id"):
        sittings.setdefault(name, []).append(Sitting(*times))
    rows = history.select(
        "SELECT name, at, minutes, track, seed, problems, cards, ended FROM interviews ORDER BY at, id"
    )
    return [
        Interview(
            name, at, minutes, track, seed, unpacked(problems), unpacked(cards), ended, tuple(sittings.get(name, ()))
        )
        for name, at, minutes, track, seed, problems, cards, ended in rows
    ]


def unpacked(names: str) -> tuple[str, ...]:
    """A list of names as it is kept. Raises ValueError."""
    found = json.loads(names)
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise ValueError(f"no list of names: {names!r}")
    return tuple(found)


def sit(history: History, name: str, at: float) -> None:
    """Let the clock run until it is stopped, without a screen that keeps it."""
    with history.transaction() as connection:
        (open_ended,) = connection.execute(
            f"SELECT COUNT(*) FROM sittings WHERE id = {_LAST} AND seen IS NULL AND ended IS NULL", {"name": name}
        ).fetchone()
        if not open_ended:
            _open(connection, name, at, seen=False)


def stamp(history: History, name: str, at: float) -> None:
    """A sign of life from the screen that keeps the clock; the first one for long opens another sitting."""
    with history.transaction() as connection:
        same = connection.execute(
            f"UPDATE sittings SET seen = MAX(IFNULL(seen, :at), :at) WHERE id = {_LAST}"
            " AND ended IS NULL AND (seen IS NULL OR seen >= :at - :grace)",
            {"name": name, "at": at, "grace": GRACE},
        )
        if not same.rowcount:
            _open(connection, name, at, seen=True)


def stop(history: History, name: str, at: float, *, end: bool = False) -> None:
    """Stop the clock, where it runs; with `end` for good."""
    with history.transaction() as connection:
        connection.execute(
            "UPDATE sittings SET ended = CASE WHEN seen < :at - :grace THEN seen ELSE :at END"
            f" WHERE id = {_LAST} AND ended IS NULL",
            {"name": name, "at": at, "grace": GRACE},
        )
        if end:
            connection.execute("UPDATE interviews SET ended = ? WHERE name = ? AND ended IS NULL", (at, name))


def _open(connection: sqlite3.Connection, name: str, at: float, *, seen: bool) -> None:
    connection.execute("INSERT INTO sittings (interview, at, seen) VALUES (?, ?, ?)", (name, at, at if seen else None))

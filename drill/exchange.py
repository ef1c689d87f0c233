"""The history as JSON lines, to be kept elsewhere or merged with that of another machine.

The first line says what the file is; every other one is a kept text or a row
of the history. Rows refer to texts by their names. Merging is a union: of equal
rows there are afterwards as many as on the side that had more, so that
importing a file twice is the same as once. Rows of which a part is still to
come (when an interview ended) are one if the rest of them is equal, and the
later time holds: an old export takes nothing back.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drill import clock
from drill.errors import DrillError
from drill.history import History, digest
from drill.interview import log
from drill.model import Rating, Verdict

SCHEMA = 1
HEADER = {"drill": "history", "schema": SCHEMA}
NUMBER = (int, float)
COUNT = (int,)
TEXT = (str,)
MAYBE = (str, type(None))
LATER = (int, float, type(None))  # a time that is None until it has come


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the history and what its columns hold; `added` are values of columns that older exports lack."""

    name: str
    columns: dict[str, tuple[type, ...]]
    added: dict[str, Any] = field(default_factory=dict)

    @property
    def fixed(self) -> list[str]:
        """The columns that tell one row from another."""
        return [column for column, types in self.columns.items() if types is not LATER]

    @property
    def later(self) -> list[str]:
        """The columns that may be filled in after the row was written."""
        return [column for column, types in self.columns.items() if types is LATER]


# the kinds of line, and the table of each
TABLES = {
    "attempt": Table(
        "attempts",
        {
            "problem": TEXT, "at": NUMBER, "path": TEXT, "text": TEXT, "verdict": TEXT,
            "passed": COUNT, "cases": COUNT, "mistake": MAYBE, "seconds": NUMBER, "watched": COUNT,
        },
        {"watched": 0},
    ),
    "event": Table(
        "events",
        {"problem": TEXT, "at": NUMBER, "kind": TEXT, "path": MAYBE, "text": MAYBE, "detail": MAYBE},
    ),
    "review": Table("reviews", {"item": TEXT, "at": NUMBER, "rating": COUNT, "override": COUNT}),
    "answer": Table("answers", {"item": TEXT, "at": NUMBER, "answer": TEXT, "correct": (int, type(None))}),
    "interview": Table(
        "interviews",
        {
            "name": TEXT, "at": NUMBER, "minutes": COUNT, "track": MAYBE, "seed": COUNT,
            "problems": TEXT, "cards": TEXT, "ended": LATER,
        },
    ),
    "sitting": Table("sittings", {"interview": TEXT, "at": NUMBER, "seen": LATER, "ended": LATER}),
}  # fmt: skip

Row = tuple[object, ...]


def lines(history: History) -> Iterator[str]:
    """The whole history, line by line. Raises HistoryError."""
    yield json.dumps(HEADER)
    for kind, table in TABLES.items():
        for row in history.select(f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY at, id"):
            yield json.dumps({"line": kind, **dict(zip(table.columns, row, strict=True))})
    for name, content in history.select("SELECT hash, content FROM texts ORDER BY hash"):
        yield json.dumps({"line": "text", "name": name, **_packed(bytes(content))})


def _packed(content: bytes) -> dict[str, str]:
    try:
        return {"utf8": content.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode("ascii")}


def merge(history: History, path: Path) -> dict[str, int]:
    """Merge an exported file; how many lines of each kind were new. All of it or, with a DrillError, nothing."""
    rows: dict[str, Counter[Row]] = {kind: Counter() for kind in TABLES}
    texts: dict[str, bytes] = {}
    for number, record in _records(path):
        try:
            if record.get("line") == "text":
                texts.update([_unpacked(record)])
            else:
                kind, row = _row(record)
                rows[kind][row] += 1
        except (KeyError, ValueError, OverflowError) as error:
            raise DrillError("bad_import", path=path, line=number, cause=error) from error
    new = dict.fromkeys((*TABLES, "text"), 0)
    with history.transaction() as connection:
        for name, content in texts.items():
            insert = connection.execute("INSERT OR IGNORE INTO texts (hash, content) VALUES (?, ?)", (name, content))
            new["text"] += insert.rowcount
        for kind, table in TABLES.items():
            at = list(table.columns).index("at")
            ordered = sorted(rows[kind].items(), key=lambda pair: pair[0][at])  # type: ignore[arg-type,return-value]
            try:
                new[kind] = sum(_union(connection, table, row, count) for row, count in ordered)
            except sqlite3.IntegrityError as error:  # another interview of the same name
                raise DrillError("bad_import", path=path, line="-", cause=error) from error
            if "text" in table.columns:
                _demand_texts(
                    connection.execute(
                        f"SELECT text FROM {table.name} WHERE text IS NOT NULL"
                        " AND text NOT IN (SELECT hash FROM texts) LIMIT 1"
                    ),
                    path,
                )
    return new


def _union(connection: sqlite3.Connection, table: Table, row: Row, count: int) -> int:
    """See to it that a row is there so many times; how many of them were new."""
    values = dict(zip(table.columns, row, strict=True))
    same = " AND ".join(f"{column} IS :{column}" for column in table.fixed)
    here = int(connection.execute(f"SELECT COUNT(*) FROM {table.name} WHERE {same}", values).fetchone()[0])
    if table.later and here:
        later = ", ".join(f"{one} = MAX(IFNULL({one}, :{one}), IFNULL(:{one}, {one}))" for one in table.later)
        connection.execute(f"UPDATE {table.name} SET {later} WHERE {same}", values)
        return 0
    marks = ", ".join(f":{column}" for column in table.columns)
    for _ in range(count - here):
        connection.execute(f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})", values)
    return max(0, count - here)


def _demand_texts(missing: Iterable[Row], path: Path) -> None:
    for (name,) in missing:
        raise DrillError("bad_import", path=path, line="-", cause=f"text {name} is missing")


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The numbered lines after the first. Raises DrillError."""
    number = 1
    try:
        with path.open(encoding="utf-8") as file:
            _demand_header(_parsed(file.readline() or "null"))
            for number, line in enumerate(file, 2):
                yield number, _parsed(line)
    except OSError as error:
        raise DrillError("cannot_read", path=path, cause=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise DrillError("bad_import", path=path, line=number, cause=error) from error


def _parsed(line: str) -> dict[str, Any]:
    record = json.loads(line, parse_constant=_refuse)
    if not isinstance(record, dict):
        raise ValueError("this is no history of drill")
    return record


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _demand_header(record: dict[str, Any]) -> None:
    if record.get("drill") != HEADER["drill"]:
        raise ValueError("this is no history of drill")
    if record.get("schema") != SCHEMA:
        raise ValueError(f"schema {record.get('schema')}; this drill reads {SCHEMA}")


def _unpacked(record: dict[str, Any]) -> tuple[str, bytes]:
    """A text and its name. Raises KeyError or ValueError if they are not there or do not belong together."""
    if "utf8" in record:
        content = _text(record["utf8"]).encode()
    else:
        content = base64.b64decode(_text(record["base64"]), validate=True)
    if digest(content) != record["name"]:
        raise ValueError("the text is not the one of its name")
    return record["name"], content


def _row(record: dict[str, Any]) -> tuple[str, Row]:
    """The kind and the columns of a line. Raises KeyError, ValueError or OverflowError if they are not sound."""
    kind = record.get("line")
    if not isinstance(kind, str) or kind not in TABLES:
        raise ValueError(f"unknown kind of line: {kind!r}")
    table = TABLES[kind]
    record = {**table.added, **record}
    row = tuple(_sound(column, record[column], types) for column, types in table.columns.items())
    for column in ("at", *table.later):
        if record[column] is not None and not 0 <= record[column] < clock.LAST:
            raise ValueError(f"{column}: {record[column]!r}")
    if kind == "interview":
        for column in ("problems", "cards"):
            log.unpacked(record[column])
    if kind == "attempt":
        Verdict(record["verdict"])
    if kind == "review":
        Rating(record["rating"])
    return kind, row


def _sound(column: str, value: object, types: tuple[type, ...]) -> object:
    """A value that SQLite can hold in this column."""
    if not isinstance(value, types) or isinstance(value, bool):
        raise ValueError(f"{column}: {value!r}")
    if isinstance(value, str):
        return _text(value)
    if float in types and isinstance(value, int):
        return float(value)
    if isinstance(value, int) and not -(2**31) <= value < 2**31:
        raise ValueError(f"{column}: {value!r}")
    return value


def _text(value: object) -> str:
    """A text without half characters, which could not be kept."""
    if not isinstance(value, str):
        raise ValueError(f"no text: {value!r}")
    value.encode()
    return value

"""The history: every judged text and what became of it, in one SQLite file.

Nothing that a learner wrote is ever lost: texts are kept whole and once, by
their hash. Each write is one transaction, so a kill at any moment leaves the
file as it was before or after it; two checks at once wait for each other.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from drill.errors import DrillError, Exit
from drill.model import Verdict

FILE = "history.sqlite3"
BUSY_SECONDS = 10.0

# Each step leads from one version of the schema to the next. Never change one that was released: add another.
MIGRATIONS = (
    """
    CREATE TABLE texts (hash TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        problem TEXT NOT NULL,
        at REAL NOT NULL,
        path TEXT NOT NULL,
        text TEXT NOT NULL REFERENCES texts (hash),
        verdict TEXT NOT NULL,
        passed INTEGER NOT NULL,
        cases INTEGER NOT NULL,
        mistake TEXT,
        seconds REAL NOT NULL
    );
    CREATE INDEX attempts_of_problem ON attempts (problem, id);
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        problem TEXT NOT NULL,
        at REAL NOT NULL,
        kind TEXT NOT NULL,
        path TEXT,
        text TEXT REFERENCES texts (hash)
    );
    CREATE INDEX events_of_problem ON events (problem, id);
    """,
)


class HistoryError(DrillError):
    """The history cannot be read or written. What was to be shown can still be shown."""

    def __init__(self, path: Path, cause: object) -> None:
        super().__init__("history_unusable", Exit.ENVIRONMENT, path=path, cause=cause)


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


class History:
    """An open history. Use as a context manager; every method may raise HistoryError."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self.path = folder / FILE
        self._now = now
        with self._guarded():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            with self._guarded():
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
                self._migrate()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _migrate(self) -> None:
        with self._transaction():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version > len(MIGRATIONS):
                raise HistoryError(self.path, f"schema {version} is newer than this drill ({len(MIGRATIONS)})")
            for step in MIGRATIONS[version:]:
                for statement in filter(str.strip, step.split(";")):
                    self._connection.execute(statement)
            if version < len(MIGRATIONS):
                self._connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise HistoryError(self.path, error) from error

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; the lock is taken at once, so that two writers queue instead of failing midway."""
        with self._guarded():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    # -- writing ----------------------------------------------------------------

    def add_attempt(
        self,
        problem: str,
        path: Path,
        content: bytes,
        verdict: Verdict,
        *,
        passed: int,
        cases: int,
        mistake: str | None,
        seconds: float,
    ) -> None:
        """Keep a judged text and its verdict."""
        with self._transaction():
            text = self._keep(content)
            self._connection.execute(
                "INSERT INTO attempts (problem, at, path, text, verdict, passed, cases, mistake, seconds)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (problem, self._now(), str(path), text, verdict.value, passed, cases, mistake, seconds),
            )

    def add_event(self, problem: str, kind: str, path: Path | None = None, content: bytes | None = None) -> None:
        """Keep that something happened: "started", "archived" (with the text), "hint", "solution"."""
        with self._transaction():
            text = None if content is None else self._keep(content)
            self._connection.execute(
                "INSERT INTO events (problem, at, kind, path, text) VALUES (?, ?, ?, ?, ?)",
                (problem, self._now(), kind, None if path is None else str(path), text),
            )

    def _keep(self, content: bytes) -> str:
        text = digest(content)
        self._connection.execute("INSERT OR IGNORE INTO texts (hash, content) VALUES (?, ?)", (text, content))
        return text

    # -- reading ----------------------------------------------------------------

    def progress(self) -> dict[str, Progress]:
        """What is known of every problem that was ever started or checked."""
        with self._guarded():
            rows = self._connection.execute(
                "SELECT problem, COUNT(*), MAX(id), (SELECT text FROM attempts AS good WHERE good.problem = a.problem"
                " AND verdict = 'AC' ORDER BY id DESC LIMIT 1) FROM attempts AS a GROUP BY problem"
            ).fetchall()
            happened = self._connection.execute(
                "SELECT problem, MAX(CASE kind WHEN 'started' THEN at END), SUM(kind = 'solution'), SUM(kind = 'hint')"
                " FROM events GROUP BY problem"
            ).fetchall()
            found = {}
            events = {problem: (started, seen, hints) for problem, started, seen, hints in happened}
            attempts = {problem: (tries, last, passed) for problem, tries, last, passed in rows}
            for problem in events.keys() | attempts.keys():
                started, seen, hints = events.get(problem, (None, 0, 0))
                tries, last, passed = attempts.get(problem, (0, None, None))
                attempt = None if last is None else self._attempts("WHERE id = ?", last)[0]
                found[problem] = Progress(tries, attempt, passed, started, bool(seen), hints or 0)
            return found

    def attempts(self, problem: str) -> list[Attempt]:
        """The judged submissions of a problem, the newest first."""
        with self._guarded():
            return self._attempts("WHERE problem = ? ORDER BY id DESC", problem)

    def _attempts(self, where: str, *values: object) -> list[Attempt]:
        rows = self._connection.execute(
            f"SELECT problem, at, path, text, verdict, passed, cases, mistake, seconds FROM attempts {where}", values
        )
        return [
            Attempt(problem, at, path, text, Verdict(verdict), passed, cases, mistake, seconds)
            for problem, at, path, text, verdict, passed, cases, mistake, seconds in rows
        ]

    def places(self, limit: int = 200) -> list[tuple[str, Path]]:
        """(problem, file) of what was last started or checked, the newest first, without repetition."""
        with self._guarded():
            rows = self._connection.execute(
                "SELECT problem, path FROM (SELECT problem, path, at, id FROM attempts"
                " UNION ALL SELECT problem, path, at, id FROM events WHERE kind = 'started')"
                " ORDER BY at DESC, id DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return list(dict.fromkeys((problem, Path(path)) for problem, path in rows))

    def text(self, name: str) -> bytes:
        """A text that was kept. Raises KeyError."""
        with self._guarded():
            row = self._connection.execute("SELECT content FROM texts WHERE hash = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(name)
        content: bytes = row[0]
        return content


def digest(content: bytes) -> str:
    """The name under which a text is kept."""
    return hashlib.sha256(content).hexdigest()

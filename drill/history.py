"""The history: every judged text and what became of it, in one SQLite file.

Nothing that a learner wrote is ever lost: texts are kept whole and once, by
their hash. Each write is one transaction, so a kill at any moment leaves the
file as it was before or after it; two checks at once wait for each other.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any, Self

from drill import clock
from drill.entries import Attempt, CardAnswer, Moment, Progress, Review
from drill.errors import DrillError, Exit
from drill.migrations import MIGRATIONS
from drill.model import Rating, Verdict

FILE = "history.sqlite3"
BUSY_SECONDS = 10.0
_RATINGS = {int(rating): rating for rating in Rating}


class HistoryError(DrillError):
    """The history cannot be read or written. What was to be shown can still be shown."""

    def __init__(self, path: Path, cause: object) -> None:
        super().__init__("history_unusable", Exit.ENVIRONMENT, path=path, cause=cause)


class History:
    """An open history. Use as a context manager; every method may raise HistoryError."""

    def __init__(self, folder: Path, now: Callable[[], float] = clock.now) -> None:
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
        with self.transaction():
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
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; the lock is taken at once, so that two writers queue instead of failing midway."""
        with self._guarded():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk makes SQLite roll back by itself
                    self._connection.execute("ROLLBACK")
                raise

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
        watched: bool = False,
        rating: Rating | None = None,
    ) -> None:
        """Keep a judged text and its verdict, and with it the review that it ends."""
        with self.transaction():
            text = self._keep(content)
            self._connection.execute(
                "INSERT INTO attempts (problem, at, path, text, verdict, passed, cases, mistake, seconds, watched)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (problem, self._now(), _name(path), text, verdict.value, passed, cases, mistake, seconds, watched),
            )
            if rating is not None:
                self._review(problem, rating, override=False)

    def add_review(self, item: str, rating: Rating, *, override: bool = False) -> None:
        """Keep a rating. The item is a problem's slug, or "<slug>/<card>" for a card."""
        with self.transaction():
            self._review(item, rating, override=override)

    def _review(self, item: str, rating: Rating, *, override: bool) -> None:
        self._connection.execute(
            "INSERT INTO reviews (item, at, rating, override) VALUES (?, ?, ?, ?)",
            (item, self._now(), int(rating), override),
        )

    def add_answer(self, item: str, answer: str, correct: bool | None, rating: Rating) -> None:
        """Keep what was answered to the card "<slug>/<card>", and the review that it is, with the same time."""
        with self.transaction() as connection:
            self._review(item, rating, override=False)
            connection.execute(
                "INSERT INTO answers (item, at, answer, correct)"
                " SELECT item, at, ?, ? FROM reviews WHERE id = last_insert_rowid()",
                (answer, correct),
            )

    def add_event(
        self,
        problem: str,
        kind: str,
        path: Path | None = None,
        content: bytes | None = None,
        detail: str | None = None,
    ) -> None:
        """Keep that something happened: "started", "restored", "archived" (with the text), "hint", "solution"."""
        with self.transaction():
            text = None if content is None else self._keep(content)
            self._connection.execute(
                "INSERT INTO events (problem, at, kind, path, text, detail) VALUES (?, ?, ?, ?, ?, ?)",
                (problem, self._now(), kind, None if path is None else _name(path), text, detail),
            )

    def _keep(self, content: bytes) -> str:
        text = digest(content)
        self._connection.execute("INSERT OR IGNORE INTO texts (hash, content) VALUES (?, ?)", (text, content))
        return text

    # -- reading ----------------------------------------------------------------

    def progress(self) -> dict[str, Progress]:
        """What is known of every problem that was ever started or checked."""
        with self._guarded():
            newest = "FROM attempts AS b WHERE b.problem = a.problem {} ORDER BY at DESC, id DESC LIMIT 1"
            last, good = newest.format(""), newest.format("AND verdict = 'AC'")
            rows = self._connection.execute(
                f"SELECT problem, COUNT(*), (SELECT id {last}), (SELECT text {good})"
                " FROM attempts AS a GROUP BY problem"
            ).fetchall()
            happened = self._connection.execute(
                "SELECT problem, MAX(at) FROM events WHERE kind = 'started' GROUP BY problem"
            ).fetchall()
            found = {}
            started = dict(happened)
            attempts = {problem: (tries, last, passed) for problem, tries, last, passed in rows}
            for problem in started.keys() | attempts.keys():
                tries, last, passed = attempts.get(problem, (0, None, None))
                attempt = None if last is None else self._attempts("WHERE id = ?", last)[0]
                found[problem] = Progress(tries, attempt, passed, started.get(problem))
            return found

    def attempts(self, problem: str, since: float = 0.0) -> list[Attempt]:
        """The judged submissions of a problem, the newest first."""
        with self._guarded():
            return self._attempts("WHERE problem = ? AND at >= ? ORDER BY at DESC, id DESC", problem, since)

    def tries(self, problem: str) -> int:
        """How often a problem was judged."""
        return int(self.select("SELECT COUNT(*) FROM attempts WHERE problem = ?", problem)[0][0])

    def _attempts(self, where: str, *values: object) -> list[Attempt]:
        rows = self._connection.execute(
            f"SELECT problem, at, path, text, verdict, passed, cases, mistake, seconds, watched FROM attempts {where}",
            values,
        )
        return [
            Attempt(problem, at, path, text, Verdict(verdict), passed, cases, mistake, seconds, bool(watched))
            for problem, at, path, text, verdict, passed, cases, mistake, seconds, watched in rows
        ]

    def places(self) -> list[tuple[str, Path]]:
        """(problem, file) of what was ever started, restored or checked, the latest first, without repetition."""
        rows = self.select(
            "SELECT problem, path, MAX(at) AS latest FROM"
            " (SELECT problem, path, MAX(at) AS at FROM attempts GROUP BY problem, path UNION ALL"
            " SELECT problem, path, at FROM events WHERE kind IN ('started', 'restored'))"
            " GROUP BY problem, path ORDER BY latest DESC"
        )
        return [(problem, Path(path)) for problem, path, _ in rows]

    def mistakes(self, limit: int) -> list[tuple[str, str, int]]:
        """(problem, mistake, in how many texts) of the mistakes made most."""
        return self.select(
            "SELECT problem, mistake, COUNT(DISTINCT text) AS texts FROM attempts WHERE mistake IS NOT NULL"
            " GROUP BY problem, mistake ORDER BY texts DESC, problem, mistake LIMIT ?",
            limit,
        )

    def moments(self, problem: str) -> list[Moment]:
        """What happened with a problem, in the order of time."""
        rows = self.select(
            "SELECT * FROM (SELECT problem, at, kind, 0, detail, text, 0 FROM events WHERE problem = ?1 ORDER BY id)"
            " UNION ALL SELECT * FROM (SELECT problem, at, 'judged', verdict = 'AC', mistake, text, watched"
            " FROM attempts WHERE problem = ?1 ORDER BY id)",
            problem,
        )
        rows.sort(key=itemgetter(1))  # two runs that are all but sorted: faster than SQLite, and as stable as needed
        return [
            Moment(who, at, kind, bool(accepted), detail, text, bool(watched))
            for who, at, kind, accepted, detail, text, watched in rows
        ]

    def starts_and_passes(self) -> list[tuple[str, float, int]]:
        """(problem, when, 0 or 1) of every blank stub (0) and every pass (1), in the order of time."""
        rows = self.select(
            "SELECT problem, at, 0 FROM events WHERE kind = 'started' UNION ALL"
            " SELECT problem, at, 1 FROM attempts WHERE verdict = 'AC'"
        )
        rows.sort(key=itemgetter(1))
        return rows

    def days(self) -> set[date]:
        """The learner's calendar days on which something was checked or reviewed."""
        rows = self.select(
            "SELECT DISTINCT date(at, 'unixepoch', 'localtime') FROM"
            " (SELECT at FROM attempts UNION ALL SELECT at FROM reviews)"
        )
        return {date.fromisoformat(day) for (day,) in rows}

    def reviews(self, item: str | None = None) -> list[Review]:
        """The log of reviews of one item or of all, in the order of time."""
        only, values = ("", ()) if item is None else ("WHERE item = ?", (item,))
        rows = self.select(f"SELECT item, at, rating, override FROM reviews {only} ORDER BY at, id", *values)
        return [Review(who, at, _RATINGS[rating], bool(override)) for who, at, rating, override in rows]

    def answers(self) -> list[CardAnswer]:
        """What was answered to cards, in the order of time."""
        with self._guarded():
            rows = self._connection.execute("SELECT item, at, answer, correct FROM answers ORDER BY at, id").fetchall()
        return [
            CardAnswer(item, at, answer, None if correct is None else bool(correct))
            for item, at, answer, correct in rows
        ]

    def text(self, name: str) -> bytes:
        """A text that was kept. Raises KeyError."""
        for (content,) in self.select("SELECT content FROM texts WHERE hash = ?", name):
            return bytes(content)
        raise KeyError(name)

    def select(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with self._guarded():
            return self._connection.execute(query, values).fetchall()


def _name(path: Path) -> str:
    """The path as a text that SQLite takes: a byte that is no UTF-8 is escaped."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def digest(content: bytes) -> str:
    """The name under which a text is kept."""
    return hashlib.sha256(content).hexdigest()

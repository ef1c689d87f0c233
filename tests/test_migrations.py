"""Migrations: a history of every earlier version is carried on, and nothing in it is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from drill.entries import Sitting
from drill.history import FILE, History, digest
from drill.interview import log
from drill.interview.draw import Drawn
from drill.migrations import MIGRATIONS
from drill.model import Rating, Verdict

TEXT = b"def mha(): ..."


def old_history(folder: Path, version: int) -> None:
    """A history as drill of that version left it: a failing check and two passes of mha, one failing of roc_auc."""
    folder.mkdir()
    with sqlite3.connect(folder / FILE) as connection:
        for step in MIGRATIONS[:version]:
            connection.executescript(step)
        connection.execute(f"PRAGMA user_version = {version}")
        if version:
            connection.execute("INSERT INTO texts VALUES (?, ?)", (digest(TEXT), TEXT))
            for problem, at, verdict in (("mha", 1, "WA"), ("mha", 2, "AC"), ("mha", 9, "AC"), ("roc_auc", 3, "WA")):
                connection.execute(
                    "INSERT INTO attempts (problem, at, path, text, verdict, passed, cases, mistake, seconds)"
                    " VALUES (?, ?, '/mha.py', ?, ?, 1, 2, NULL, 0.5)",
                    (problem, at, digest(TEXT), verdict),
                )
            connection.execute("INSERT INTO events (problem, at, kind, path) VALUES ('mha', 0.5, 'started', '/mha.py')")
    connection.close()


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_every_earlier_version_is_carried_on(tmp_path: Path, version: int) -> None:
    """Opened by this drill it has the schema of a new one, and reads and writes go on."""
    old_history(tmp_path / "old", version)

    with History(tmp_path / "old") as old, History(tmp_path / "new") as new:
        schema = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
        assert old.select(schema) == new.select(schema)
        assert old.select("PRAGMA user_version") == [(len(MIGRATIONS),)]
        if version:
            assert [attempt.verdict for attempt in old.attempts("mha")] == [Verdict.AC, Verdict.AC, Verdict.WA]
            assert old.text(digest(TEXT)) == TEXT
            assert old.progress()["mha"].passed
            assert [moment.kind for moment in old.moments("mha")] == ["started", "judged", "judged", "judged"]
            assert not any(attempt.watched for attempt in old.attempts("mha"))
        assert log.every(old) == []
        name = log.begin(old, 10.0, 45, None, 1, Drawn((), ()), seen=True)
        log.stop(old, name, 12.0, end=True)
        assert [one.sittings for one in log.every(old)] == [(Sitting(10.0, 10.0, 12.0),)]
        old.add_event("mha", "hint", detail="no_scale")
        old.add_answer("mha/C1", "x", None, Rating.GOOD)


def test_a_pass_from_before_there_were_reviews_counts_as_good(tmp_path: Path) -> None:
    """The first pass of each problem is its first review."""
    old_history(tmp_path / "old", 1)

    with History(tmp_path / "old") as history:
        assert [(one.item, one.at, one.rating) for one in history.reviews()] == [("mha", 2.0, Rating.GOOD)]


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that cannot be done leaves the file at its version, whole."""
    from drill import history as module

    old_history(tmp_path / "old", 1)
    monkeypatch.setattr(module, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE half (x); CREATE TABLE half (x);"))
    with pytest.raises(module.HistoryError):
        History(tmp_path / "old")
    monkeypatch.undo()

    with sqlite3.connect(tmp_path / "old" / FILE) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT COUNT(*) FROM attempts").fetchone() == (4,)
    connection.close()

"""The history: whole texts, kept once, through kills, two writers, broken files and newer schemas."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from drill.history import FILE, MIGRATIONS, History, HistoryError, digest
from drill.model import Verdict


def attempt(history: History, content: bytes = b"x", verdict: Verdict = Verdict.WA, problem: str = "mha") -> None:
    history.add_attempt(
        problem, Path("/desk/mha.py"), content, verdict, passed=3, cases=5, mistake="no_scale", seconds=0.5
    )


def test_attempts_come_back_newest_first(tmp_path: Path) -> None:
    """Every judged text can be had again, byte by byte."""
    with History(tmp_path, now=iter(range(10)).__next__) as history:
        attempt(history, b"\xff first")
        attempt(history, b"second", Verdict.AC)
        found = history.attempts("mha")

        assert [(one.at, one.verdict, history.text(one.text)) for one in found] == [
            (1, Verdict.AC, b"second"),
            (0, Verdict.WA, b"\xff first"),
        ]


def test_equal_texts_are_kept_once(tmp_path: Path) -> None:
    """Checking the same text a hundred times stores it once."""
    with History(tmp_path) as history:
        for _ in range(100):
            attempt(history, b"same")
        (count,) = history._connection.execute("SELECT COUNT(*) FROM texts").fetchone()

    assert count == 1


def test_progress(tmp_path: Path) -> None:
    """Tries, the last attempt, the text that passed and when it was started, problem by problem."""
    with History(tmp_path) as history:
        history.add_event("mha", "started", Path("/desk/mha.py"))
        attempt(history, b"right", Verdict.AC)
        attempt(history, b"broken again")
        history.add_event("center", "started", Path("/desk/center.py"))
        history.add_event("roc_auc", "solution")
        progress = history.progress()

    mha = progress["mha"]
    assert (mha.tries, mha.passed, mha.passed_text) == (2, True, digest(b"right"))
    assert mha.last is not None
    assert mha.last.verdict is Verdict.WA
    assert progress["center"].started is not None
    assert not progress["center"].passed
    assert "roc_auc" not in progress


def test_places_are_the_latest_first(tmp_path: Path) -> None:
    """What was started or checked last comes first, each place once."""
    with History(tmp_path, now=iter(range(10)).__next__) as history:
        history.add_event("a", "started", Path("/1/a.py"))
        history.add_event("b", "started", Path("/1/b.py"))
        history.add_event("a", "started", Path("/1/a.py"))

        assert history.places() == [("a", Path("/1/a.py")), ("b", Path("/1/b.py"))]


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    """Eight threads with a connection each lose nothing."""

    def write(number: int) -> None:
        with History(tmp_path) as history:
            for index in range(20):
                attempt(history, f"{number} {index}".encode())

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with History(tmp_path) as history:
        assert len(history.attempts("mha")) == 160


def test_a_kill_loses_nothing_that_was_there(tmp_path: Path) -> None:
    """Killed again and again in the middle of writing, the history holds every attempt that was reported."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom drill.history import History\nfrom drill.model import Verdict\n"
        "with History(Path(sys.argv[1])) as history:\n"
        "    while True:\n"
        "        history.add_attempt('mha', Path('/f'), b'x' * 10000, Verdict.WA, passed=0, cases=1, mistake=None,"
        " seconds=0.0)\n        sys.stdout.write('.'); sys.stdout.flush()\n"
    )
    reported = 0
    for _ in range(5):
        process = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        reported += len(process.stdout.read(7))
        process.send_signal(signal.SIGKILL)
        reported += len(process.stdout.read())
        process.wait()
        process.stdout.close()

    with History(tmp_path) as history:
        assert len(history.attempts("mha")) >= reported
        assert history._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_corrupted_file_is_one_error(tmp_path: Path) -> None:
    """A file that is no database raises HistoryError and stays as it is."""
    (tmp_path / FILE).write_bytes(b"not a database at all, but long enough to look like one" * 100)

    with pytest.raises(HistoryError):
        History(tmp_path)

    assert (tmp_path / FILE).read_bytes().startswith(b"not a database")


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    """A history of a later drill is not touched."""
    with History(tmp_path) as history:
        attempt(history)
        history._connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")

    with pytest.raises(HistoryError, match="history_unusable"):
        History(tmp_path)

    connection = sqlite3.connect(tmp_path / FILE)
    assert connection.execute("SELECT COUNT(*) FROM attempts").fetchone() == (1,)
    connection.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Where the folder cannot be made, it is HistoryError, not a traceback."""
    (tmp_path / "file").write_text("")

    with pytest.raises(HistoryError):
        History(tmp_path / "file" / "home")


def test_the_folder_is_the_users_alone(tmp_path: Path) -> None:
    """Nobody else can read what a learner wrote."""
    with History(tmp_path / "home"):
        assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_a_failed_write_is_rolled_back(tmp_path: Path) -> None:
    """An attempt that could not be kept whole is not kept at all, and the next one is."""
    with History(tmp_path) as history:
        history._connection.execute("PRAGMA max_page_count = 20")
        with pytest.raises(HistoryError):
            attempt(history, os.urandom(10**6))
        history._connection.execute("PRAGMA max_page_count = 1000000")
        attempt(history, b"small")

        assert [history.text(one.text) for one in history.attempts("mha")] == [b"small"]

"""Every command that writes, where writing fails: a clear line, the verdict all the same, and nothing lost.

No room (a real, small file system), no rights, a history that is damaged, that is none, or of a later drill.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drill.history import FILE, History, digest
from tests.conftest import TOYS
from tests.desks import DAY, MONDAY

FIRST = b"def center(x):\n    return x  # the first try\n"
RIGHT = b"def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"
WORK = b"def center(x):\n    return x\n" + b"# what took all afternoon\n" * 6000  # 150 KB: no corner has room for it
COMMANDS = {
    "start": ["start", "center"],
    "start --fresh": ["start", "center", "--fresh"],
    "check": ["check", "center"],
    "restore": ["restore", "center", "1"],
    "hint": ["hint", "center"],
    "quiz": ["quiz"],
    "review": ["review", "center"],
    "show-solution": ["show-solution", "center", "--force"],
    "import": ["import", "exported"],
}


@dataclass(frozen=True)
class Place:
    """A desk with work on it, and the history of two earlier checks."""

    root: Path
    now: float = MONDAY

    @property
    def history(self) -> Path:
        return self.root / "home" / FILE

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command, with answers for whatever it asks."""
        own = {
            "DRILL_HOME": str(self.root / "home"),
            "DRILL_BANK": str(TOYS),
            "DRILL_WARM": "0",
            "DRILL_NOW": str(self.now),
            "LC_ALL": "C.UTF-8",
        }
        return subprocess.run(
            [sys.executable, "-m", "drill", *words],
            cwd=self.root / "desk", env=os.environ | own, input="3\n" * 9, capture_output=True, encoding="utf-8",
            timeout=120, check=False,
        )  # fmt: skip


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """What each test begins with a copy of."""
    place = Place(tmp_path_factory.mktemp("model"))
    (place.root / "desk").mkdir()
    for text, code in ((FIRST, 1), (RIGHT, 0)):
        (place.root / "desk" / "center.py").write_bytes(text)
        assert place("check", "center").returncode == code
    with contextlib.closing(sqlite3.connect(place.history)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (place.root / "desk" / "exported").write_text(place("export").stdout)
    (place.root / "desk" / "center.py").write_bytes(WORK)
    return place


@contextlib.contextmanager
def newer(place: Place) -> Iterator[None]:
    """A history of a later drill."""
    with contextlib.closing(sqlite3.connect(place.history)) as connection:
        (before,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("PRAGMA user_version = 1000")
    yield
    with contextlib.closing(sqlite3.connect(place.history)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1000,)
        connection.execute(f"PRAGMA user_version = {before}")


@contextlib.contextmanager
def no_database(place: Place) -> Iterator[None]:
    """Something else under the history's name."""
    other, kept = random.Random(1).randbytes(40_000), place.history.read_bytes()
    place.history.write_bytes(other)
    yield
    assert place.history.read_bytes() == other
    place.history.write_bytes(kept)


@contextlib.contextmanager
def damaged(place: Place) -> Iterator[None]:
    """A history that opens, and whose tables are torn."""
    kept = place.history.read_bytes()
    with contextlib.closing(sqlite3.connect(place.history)) as connection:
        pages = [page for (page,) in connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0")]
    with place.history.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * 4096)
            file.write(random.Random(page).randbytes(4096))
    yield
    for leftover in place.history.parent.glob(f"{FILE}*"):
        leftover.unlink()
    place.history.write_bytes(kept)


@contextlib.contextmanager
def mounted(folder: Path, kilobytes: int) -> Iterator[None]:
    """A file system of its own, of that size."""
    folder.mkdir()
    if os.getuid() != 0:
        pytest.skip("only root may mount a small file system")
    options = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(folder)]
    done = subprocess.run(["mount", *options], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"this root may not mount: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def full(room: int) -> Callable[[Place], contextlib.AbstractContextManager[None]]:
    """A disk with so many kilobytes left."""

    @contextlib.contextmanager
    def filled(place: Place) -> Iterator[None]:
        filler = place.root / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(1024))
        os.truncate(filler, filler.stat().st_size - room * 1024)
        yield
        filler.unlink()

    return filled


@contextlib.contextmanager
def read_only(place: Place) -> Iterator[None]:
    """A file system that is mounted for reading; for an ordinary user, folders and files that may not be written."""
    if os.getuid() == 0:
        subprocess.run(["mount", "-o", "remount,ro", str(place.root)], check=True)
        yield
        subprocess.run(["mount", "-o", "remount,rw", str(place.root)], check=True)
        return
    folders = (place.root / "home", place.root / "desk")
    closed = {path: path.stat().st_mode for folder in folders for path in (folder, *folder.rglob("*"))}
    for path, mode in closed.items():
        path.chmod(mode & ~0o222)
    yield
    for path, mode in closed.items():
        path.chmod(mode)


TROUBLES = {
    "newer": newer,
    "no database": no_database,
    "damaged": damaged,
    "read only": read_only,
    "no room": full(0),
    "little room": full(100),
}
ON_A_DISK_OF_ITS_OWN = ("no room", "little room") + (("read only",) if os.getuid() == 0 else ())


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("trouble", TROUBLES)
def test_nothing_is_lost(trouble: str, command: str, model: Place, tmp_path: Path) -> None:
    """One line names the history or the file, a verdict is there if asked for, and all that was there still is."""
    place = Place(tmp_path / "place", MONDAY + 365 * DAY)  # by when everything is due
    with contextlib.ExitStack() as stack:
        if trouble in ON_A_DISK_OF_ITS_OWN:
            stack.enter_context(mounted(place.root, 1500))
        shutil.copytree(model.root, place.root, dirs_exist_ok=True)
        with TROUBLES[trouble](place):
            done = place(*COMMANDS[command])
            text = (place.root / "desk" / "center.py").read_bytes()

        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 1, 3), done.stderr
        assert done.stderr.count(FILE) <= 1, done.stderr
        assert FILE in done.stderr or "center.py" in done.stderr or done.returncode == 0, done.stderr
        if command == "check":
            assert "WRONG ANSWER" in done.stdout
            assert done.returncode == 1
        with History(place.root / "home") as history, history.transaction() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with History(place.root / "home") as history:
            assert history.text(digest(FIRST)) == FIRST
            if text != WORK:  # put away, and the command went well
                assert done.returncode == 0
                assert history.text(digest(WORK)) == WORK
        assert not list((place.root / "desk").glob(".*"))

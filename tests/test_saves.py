"""Every way of saving is noticed, and other files are not; with and without the kernel's events."""

from __future__ import annotations

import gc
import os
import select
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drill import saves
from drill.saves import Saves, stamp

PATIENCE = 20.0  # seconds after which an event is taken not to come


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "center.py"
    path.write_text("old")
    return path


@pytest.fixture(params=[False, True], ids=["events", "polling"])
def watched(request: pytest.FixtureRequest, file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Saves]:
    monkeypatch.setattr(saves, "POLL_SECONDS", 0.02)
    with Saves(file, poll=request.param) as found:
        assert found.polling is request.param
        yield found


def heard(watched: Saves, patience: float = PATIENCE) -> bool:
    ready = bool(select.select([watched], [], [], patience)[0])
    watched.drain()
    return ready


def renamed_over(path: Path) -> None:
    """As vim does: a new file takes the old one's name."""
    new = path.with_name("4913")
    new.write_text("renamed")
    new.replace(path)


def moved_away_first(path: Path) -> None:
    """As vim does with a backup: the old file gets another name, a new one is made."""
    path.rename(path.with_name("center.py~"))
    path.write_text("new")


@pytest.mark.parametrize(
    "save",
    [lambda path: path.write_text("longer"), renamed_over, moved_away_first, Path.unlink],
    ids=["written", "renamed over", "moved away first", "deleted"],
)
def test_every_way_of_saving_is_noticed(watched: Saves, file: Path, save: Callable[[Path], object]) -> None:
    """Written in place, renamed over, replaced, removed."""
    save(file)

    assert heard(watched)


def test_it_is_noticed_again_and_again(watched: Saves, file: Path) -> None:
    """A file that went and came back is still watched."""
    for _ in range(2):
        file.unlink()
        assert heard(watched)
        file.write_text("back")
        assert heard(watched)


def test_a_neighbour_alone_is_silent(file: Path) -> None:
    """The names that the kernel reports are filtered by the file's own."""
    told: list[str] = []
    with Saves(file) as found:
        found._tell = lambda: told.append("file")  # type: ignore[method-assign]
        neighbour = Saves(file.with_name("other.py"))
        with neighbour:
            file.with_name("other.py").write_text("other")
            assert select.select([neighbour], [], [], PATIENCE)[0]  # both see the same events

    assert told == []


def test_a_link_is_followed(file: Path, tmp_path: Path) -> None:
    """Of a link, the file it leads to is watched, wherever it is."""
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "center.py").symlink_to(file)

    with Saves(desk / "center.py") as watched:
        file.write_text("through the link")

        assert heard(watched)


def test_without_events_the_file_is_looked_at(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many watches, a kernel without them, WSL: each ends in polling, which says so."""
    import watchfiles._rust_notify as rust

    class Polls:
        def __init__(self, *_: object) -> None:
            pass

        def __repr__(self) -> str:
            return "RustNotify(Poll(PollWatcher"

    def refuses(*_: object) -> None:
        raise OSError("OS file watch limit reached.")

    for stand_in in (Polls, refuses):
        monkeypatch.setattr(rust, "RustNotify", stand_in)
        with Saves(file) as watched:
            assert watched.polling
    monkeypatch.undo()
    monkeypatch.setattr("platform.release", lambda: "5.15.90.1-microsoft-standard-WSL2")
    with Saves(file) as watched:
        assert watched.polling


def test_nothing_is_left(file: Path) -> None:
    """Ten uses leave no more threads and descriptors than a few: none is left at each."""

    def held() -> tuple[int, int]:
        gc.collect()  # what other tests have let go of is not to be counted
        return threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))

    with Saves(file):  # what watchfiles keeps for good, it has from now on
        pass
    threads, descriptors = held()

    for _ in range(10):
        with Saves(file):
            pass

    assert held() <= (threads, descriptors + 9)


def test_the_stamp_changes(file: Path) -> None:
    """A stamp differs after a write and after a replacement of the same size; nothing has none."""
    first = stamp(file)
    renamed = file.with_name("new")
    renamed.write_text("neu")
    os.utime(renamed, ns=(0, file.stat().st_mtime_ns))
    renamed.replace(file)

    assert stamp(file) != first
    file.unlink()
    assert stamp(file) is None

"""A learner's file is read without trust and written without loss."""

from __future__ import annotations

import fcntl
import os
import threading
from pathlib import Path

import pytest

from drill import files
from drill.errors import DrillError, Exit


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    """The bytes of a regular file, and of one behind a symbolic link."""
    (tmp_path / "a.py").write_bytes(b"\xffx")
    (tmp_path / "b.py").symlink_to("a.py")

    assert files.read(tmp_path / "a.py") == files.read(tmp_path / "b.py") == b"\xffx"


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda path: path.mkdir(), "not_a_plain_file"),
        (lambda path: os.mkfifo(path), "not_a_plain_file"),
        (lambda path: path.symlink_to("/dev/zero"), "not_a_plain_file"),
        (lambda path: path.symlink_to(path), "cannot_read"),
        (lambda path: path.write_bytes(b"x" * (2**20 + 1)), "too_large"),
        (lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), 10**11), "too_large"),
        (lambda path: None, "cannot_read"),
    ],
)  # fmt: skip
def test_anything_else_is_one_line(tmp_path: Path, make: object, kind: str) -> None:
    """A folder, a FIFO, a device, a loop of links, 100 GB, nothing: an error at once, never a hang."""
    path = tmp_path / "a.py"
    make(path)  # type: ignore[operator]

    with pytest.raises(DrillError) as error:
        files.read(path)

    assert error.value.kind == kind


def test_a_folder_is_named_as_such(tmp_path: Path) -> None:
    """Reading a folder is not reported as a failing read."""
    with pytest.raises(DrillError) as error:
        files.read(tmp_path)

    assert error.value.kind == "not_a_plain_file"


def test_create_never_overwrites(tmp_path: Path) -> None:
    """A file that appeared meanwhile is not touched."""
    (tmp_path / "a.py").write_text("work")

    with pytest.raises(DrillError) as error:
        files.create(tmp_path / "a.py", b"stub")

    assert error.value.exit_code is Exit.NOT_ACCEPTED
    assert (tmp_path / "a.py").read_text() == "work"


def test_replace_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the new file cannot be put in place, the old one is still there and nothing is left beside it."""
    path = tmp_path / "a.py"
    path.write_text("work")

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(DrillError):
        files.replace(path, b"stub")

    assert path.read_text() == "work"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.py"]


def test_replace(tmp_path: Path) -> None:
    """The file holds the new content and nothing is left beside it."""
    path = tmp_path / "a.py"
    path.write_text("work")

    files.replace(path, b"stub")

    assert path.read_bytes() == b"stub"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.py"]


LEFT = ".a.py.drill-0123abcd"


def test_what_a_killed_drill_left_is_swept(tmp_path: Path) -> None:
    """A passing file that nobody holds is removed; one that is held, and names that only look alike, stay."""
    held, left = tmp_path / ".a.py.drill-00000000", tmp_path / LEFT
    alike = [tmp_path / name for name in (".a.py.drill-1", "a.py.drill-01234567", ".a.py.drill-0123abcd.py")]
    for path in (held, left, *alike):
        path.write_text("x")

    with held.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        files.sweep(tmp_path)

    assert sorted(tmp_path.iterdir()) == sorted((held, *alike))


def test_a_sweep_follows_no_link_and_needs_no_folder(tmp_path: Path) -> None:
    """What a link leads to is not touched, and where there is nothing to list nothing is raised."""
    (tmp_path / "work").write_text("work")
    (tmp_path / LEFT).symlink_to("work")

    files.sweep(tmp_path)
    files.sweep(tmp_path / "nowhere")

    assert (tmp_path / "work").read_text() == "work"


def test_writers_do_not_sweep_each_other(tmp_path: Path) -> None:
    """Many at once in one folder: each of their files is whole, and nothing is left beside them."""
    paths = [tmp_path / f"{number}.py" for number in range(8)]

    def write(path: Path) -> None:
        for _ in range(20):
            path.unlink(missing_ok=True)
            files.create(path, b"first")
            files.replace(path, b"second")

    threads = [threading.Thread(target=write, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(tmp_path.iterdir()) == paths
    assert {path.read_bytes() for path in paths} == {b"second"}

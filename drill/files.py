"""The learner's own files: read without trust, written without loss."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from drill.errors import DrillError, Exit

MAX_BYTES = 2**20
_PASSING = re.compile(r"\..+\.drill-[0-9a-f]{8}")


def read(path: Path) -> bytes:
    """The content of a regular file of at most 1 MB. Raises DrillError.

    Opened without blocking and looked at before it is read: a FIFO or a device
    behind the name can neither hang nor flood.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise DrillError("not_a_plain_file", path=path)
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                content = file.read(MAX_BYTES + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise DrillError("cannot_read", path=path, cause=error.strerror) from error
    if len(content) > MAX_BYTES:
        raise DrillError("too_large", path=path)
    return content


def create(path: Path, content: bytes) -> None:
    """A new file with this content, or none at all. Raises DrillError."""
    try:
        with _written(path, content) as temporary:
            _give_name(temporary, path, content)
    except FileExistsError:  # somebody else was faster
        raise DrillError("already_edited", Exit.NOT_ACCEPTED, path=path.name, problem=path.stem) from None
    except OSError as error:
        raise DrillError("cannot_write", Exit.ENVIRONMENT, path=path, cause=error.strerror) from error


def replace(path: Path, content: bytes) -> None:
    """The file with this content: the old one is there until the new one is whole. Raises DrillError."""
    try:
        with _written(path, content) as temporary:
            temporary.replace(path)
    except OSError as error:
        raise DrillError("cannot_write", Exit.ENVIRONMENT, path=path, cause=error.strerror) from error


def sweep(folder: Path) -> None:
    """Remove the passing files of drills that were killed. Those of living ones are locked, and are left alone."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return
    for name in filter(_PASSING.fullmatch, names):
        with contextlib.suppress(OSError):  # locked, or not ours to remove
            descriptor = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                (folder / name).unlink()
            finally:
                os.close(descriptor)


@contextlib.contextmanager
def _written(path: Path, content: bytes) -> Iterator[Path]:
    """A file with this content under a passing name beside the path."""
    sweep(path.parent)
    temporary, descriptor = _passing(path)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _passing(path: Path) -> tuple[Path, int]:
    """(name, descriptor) of a new file beside the path, locked for as long as the descriptor is open."""
    while True:
        temporary = path.with_name(f".{path.name}.drill-{secrets.token_hex(4)}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        with contextlib.suppress(OSError):  # a file system without locks: then nobody can sweep it, either
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return temporary, descriptor
        os.close(descriptor)  # somebody swept it before it was locked


def _give_name(temporary: Path, path: Path, content: bytes) -> None:
    try:
        os.link(temporary, path)  # unlike a rename, never over anything
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with path.open("xb") as file:
            file.write(content)

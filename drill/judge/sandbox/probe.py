"""Which protections hold in this process, found out by trying what they forbid."""

from __future__ import annotations

import mmap
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from drill.judge.protections import PROTECTIONS


def missing(secret: Path, memory_mb: int) -> tuple[str, ...]:
    """The protections that do not hold here. Leaves nothing behind where one does not.

    `secret` is a file that must not be readable.
    """
    attempts: dict[str, Callable[[], None]] = {
        "read": lambda: os.close(os.open(secret, os.O_RDONLY)),
        "write": _write,
        "network": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close(),
        "processes": _fork,
        "signals": lambda: os.kill(os.getppid(), 0),
        "memory": lambda: mmap.mmap(-1, 2 * memory_mb * 2**20).close(),
    }
    return tuple(name for name in PROTECTIONS if _possible(attempts[name]))


def _possible(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except (OSError, ValueError, MemoryError):
        return False
    return True


def _write() -> None:
    folder = Path(f"/tmp/drill-probe-{os.getpid()}")
    folder.mkdir()
    folder.rmdir()


def _fork() -> None:
    pid = os.fork()
    if pid == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)

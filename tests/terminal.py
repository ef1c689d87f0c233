"""A command of drill in a terminal of its own: what is typed, what is shown, what is left."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.conftest import CommandLine
from tests.processes import descendants, is_alive

PATIENCE = 60.0  # seconds after which something is taken not to happen


@dataclass
class Terminal:
    """The end of a pseudo-terminal at which a person sits."""

    ours: int
    theirs: int
    process: subprocess.Popen[bytes]
    before: list[object]
    shown: str = ""
    _read: bytearray = field(default_factory=bytearray)

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def until(self, text: str) -> str:
        """Wait until a text is shown that was not before; what has been shown up to it."""
        deadline = time.monotonic() + PATIENCE
        while text.encode() not in self._read:
            assert self._more(deadline), f"no {text!r} in:\n{self._read.decode('utf-8', 'replace')}"
        end = self._read.index(text.encode()) + len(text.encode())
        found = self._read[:end].decode("utf-8", "replace")
        del self._read[:end]
        self.shown += found
        return found

    def _more(self, deadline: float) -> bool:
        patience = max(0.0, deadline - time.monotonic())
        if not select.select([self.ours], [], [], patience)[0]:
            return False
        with contextlib.suppress(OSError):  # EIO: the other end is closed
            data = os.read(self.ours, 65536)
            self._read += data
            return bool(data)
        return False

    def ends(self) -> int:
        """Wait for the end of the command; its exit code. Afterwards the terminal is as it was, and nothing is left."""
        family = descendants(self.process.pid)
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            if select.select([self.ours], [], [], 0.01)[0]:
                self._more(deadline)
        self.shown += self._read.decode("utf-8", "replace")
        code = self.process.wait(timeout=0)
        assert termios.tcgetattr(self.theirs) == self.before
        while any(map(is_alive, family)):
            assert time.monotonic() < deadline, "a process is left"
        return code


@contextlib.contextmanager
def at_terminal(drill: CommandLine, *arguments: str, columns: int = 80, **environment: str) -> Iterator[Terminal]:
    """`drill` with these arguments at a terminal that is 40 lines high."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 40, columns, 0, 0))
    before = termios.tcgetattr(theirs)
    process = subprocess.Popen(
        [sys.executable, "-m", "drill", *arguments],
        cwd=drill.folder,
        env=drill.environment | {"TERM": "xterm-256color"} | environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C is a signal
    )
    try:
        yield Terminal(ours, theirs, process, before)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(ours)
        os.close(theirs)

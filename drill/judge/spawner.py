"""Workers without fork, for systems where it is not safe after torch was imported.

Each is a fresh interpreter that imports torch and collects the tests itself.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drill.judge.link import Worker, pipes
from drill.judge.wire import Frame, encode

START_SECONDS = 60.0


class Spawner:
    """Makes workers without fork: each is a fresh interpreter that collects the tests itself."""

    def __init__(self, job: Mapping[str, Any]) -> None:
        self._job = job

    def hatch(self) -> Worker:
        """A new worker."""
        (requests, answers, output), theirs = pipes()
        process = subprocess.Popen(
            [sys.executable, "-I", "-m", "drill.judge.spawned", *map(str, theirs[:2])],
            stdin=subprocess.DEVNULL,
            stdout=theirs[2],
            stderr=theirs[2],
            pass_fds=theirs[:2],
            start_new_session=True,
        )
        for descriptor in theirs:
            os.close(descriptor)
        _write_all(requests, encode(Frame(dict(self._job))))
        memory_mb = int(self._job["limits"]["memory_mb"])
        return Worker(_Spawned(process.pid, process), requests, answers, output, memory_mb, START_SECONDS)

    def close(self) -> None:
        """Nothing to end: workers are killed one by one."""


@dataclass
class _Spawned:
    pid: int
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # gone already
            os.killpg(self.pid, signal.SIGKILL)
        self.process.wait()

    def status(self, timeout: float) -> int | None:
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        return -code if code < 0 else code << 8


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(descriptor, view) :]
    except BrokenPipeError:  # it died at once; the first ask will find out how
        return

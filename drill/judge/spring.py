"""The spring: a process that knows the hidden tests and not the reference, and forks workers.

A fork of the harness from before it loaded the reference. Forking it again
takes milliseconds, whenever a worker has died, and a worker inherits no secret.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from drill.judge import worker
from drill.judge.cases import Case
from drill.judge.link import Worker, pipes
from drill.judge.sandbox import linux

START_SECONDS = 5.0  # for a forked worker to confine itself
MAX_DESCRIPTORS = 2**16
REQUESTS, ANSWERS = 3, 4  # a worker's descriptors, behind stdin, stdout and stderr

_STATUS = struct.Struct("<i")


class Spring:
    """A process that knows the tests and not the reference, and forks workers."""

    def __init__(self, cases: Mapping[str, Case], job: Mapping[str, Any]) -> None:
        self._memory_mb = int(job["limits"]["memory_mb"])
        self._control, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.pid = os.fork()
        if self.pid == 0:
            _as_child(lambda: _flow(far, cases, job))
        far.close()

    def hatch(self) -> Worker:
        """A new worker. Only one lives at a time."""
        ours, theirs = pipes()
        socket.send_fds(self._control, [b"hatch"], theirs)
        for descriptor in theirs:
            os.close(descriptor)
        message, (pidfd,), _, _ = socket.recv_fds(self._control, 64, 1)
        body = _Forked(_STATUS.unpack(message)[0], pidfd, self._control)
        return Worker(body, *ours, self._memory_mb, START_SECONDS)

    def close(self) -> None:
        """End the spring, and with it any worker."""
        self._control.close()
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


@dataclass
class _Forked:
    pid: int
    pidfd: int
    control: socket.socket
    _status: int | None = None

    def kill(self) -> None:
        if self.pidfd >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            self.status(5.0)
            os.close(self.pidfd)
            self.pidfd = -1

    def status(self, timeout: float) -> int | None:
        if self._status is None and select.select([self.control], [], [], timeout)[0]:
            self._status = _STATUS.unpack(self.control.recv(64))[0]
        return self._status


def _flow(control: socket.socket, cases: Mapping[str, Case], job: Mapping[str, Any]) -> None:
    """The spring's life: fork a worker when asked, say its pid, wait, say how it ended."""
    linux.die_with_parent()
    os.closerange(3, control.fileno())
    os.closerange(control.fileno() + 1, MAX_DESCRIPTORS)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 64, 3)
        if not message:
            return
        pid = os.fork()
        if pid == 0:
            take_places(*descriptors)
            _as_child(lambda: worker.serve(REQUESTS, ANSWERS, cases, job))
        for descriptor in descriptors:
            os.close(descriptor)
        pidfd = os.pidfd_open(pid)
        socket.send_fds(control, [_STATUS.pack(pid)], [pidfd])
        os.close(pidfd)
        control.send(_STATUS.pack(os.waitpid(pid, 0)[1]))


def take_places(requests: int, answers: int, output: int) -> None:
    """Give a worker its five descriptors: nothing to read, stdout and stderr, and the two pipes."""
    null = os.open(os.devnull, os.O_RDONLY)
    parked = [
        os.dup2(descriptor, 100 + place) for place, descriptor in enumerate((null, output, output, requests, answers))
    ]
    for place, descriptor in enumerate(parked):
        os.dup2(descriptor, place)
    os.closerange(5, MAX_DESCRIPTORS)


def _as_child(life: Callable[[], None]) -> NoReturn:
    """Live, and end without ever returning to the code that was forked."""
    status = 1
    try:
        life()
        status = 0
    finally:
        os._exit(status)

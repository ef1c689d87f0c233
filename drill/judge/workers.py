"""Workers as the harness sees them: ask, and get an answer or the cause of death.

Two ways to make one. The spring is a fork of the harness from before it loaded
the reference; forking it takes milliseconds and a worker inherits no secret.
Where fork is not safe, a fresh interpreter is spawned for each worker.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn, Protocol

from drill.judge import worker
from drill.judge.cases import Case
from drill.judge.sandbox import linux
from drill.judge.wire import BadFrame, Decoder, Frame, encode

MAX_OUTPUT = 16 * 2**20  # bytes of stdout and stderr before a worker is stopped
KEPT_OUTPUT = 2**16
MAX_THREADS = 64
FORK_SECONDS = 5.0  # for a forked worker to confine itself
SPAWN_SECONDS = 60.0  # for a spawned one to import torch as well
TICK = 0.03  # seconds between two looks at a worker's size

MAX_DESCRIPTORS = 2**16

_STATUS = struct.Struct("<i")


@dataclass(frozen=True, slots=True)
class Death:
    """Why there is no answer. `code` is a signal or an exit status where there is one."""

    cause: Literal["time", "signal", "exit", "memory", "threads", "output", "channel"]
    code: int | None = None


class Body(Protocol):
    """The process of a worker."""

    pid: int

    def kill(self) -> None:
        """Kill it and all that is its own. Does nothing when it is dead."""

    def status(self, timeout: float) -> int | None:
        """Its wait status once it is dead, None if it is still alive after `timeout` seconds."""


class Worker:
    """The harness's end of a worker's pipes. The first thing to hear is that it is ready."""

    def __init__(
        self, body: Body, requests: int, answers: int, output: int, memory_mb: int, start_seconds: float
    ) -> None:
        self._body = body
        self._requests, self._answers, self._output = requests, answers, output
        self._decoder = Decoder()
        self._poll = select.poll()
        self._poll.register(answers, select.POLLIN)
        self._poll.register(output, select.POLLIN)
        os.set_blocking(output, False)
        self._room = _resident(body.pid) + memory_mb * 2**20
        self._heard = 0
        self._listening = True
        self._deadline = time.monotonic() + start_seconds
        self.said = b""

    def ask(self, request: Mapping[str, Any], limit: float) -> None:
        """Send a request; the answer comes from `listen`, within `limit` seconds from now."""
        self.said, self._heard = b"", 0
        self._deadline = time.monotonic() + limit
        try:
            os.write(self._requests, encode(Frame({**request, "limit": limit})))
        except BrokenPipeError:  # it is dead, and listening will tell of what
            return

    def listen(self) -> Frame | Death:
        """The answer to the last request, or why there is none by the judge's clock.

        What the worker printed meanwhile is in `said`. After a death the worker is gone.
        """
        while True:
            try:
                if frame := self._decoder.next():
                    self._hear()
                    return frame
            except BadFrame:
                return self._killed("channel")
            remaining = self._deadline - time.monotonic()
            if remaining <= 0:
                self._hear()
                return self._killed("time")
            ready = {descriptor for descriptor, _ in self._poll.poll(1000 * min(remaining, TICK))}
            if self._output in ready:
                self._hear()
                if self._heard > MAX_OUTPUT:
                    return self._killed("output")
            if self._answers in ready:
                data = os.read(self._answers, 2**20)
                if not data:
                    return self._dead()
                self._decoder.feed(data)
            elif excess := self._excess():
                return self._killed(excess)

    def close(self) -> None:
        """Kill the worker and let go of its pipes."""
        self._body.kill()
        for descriptor in (self._requests, self._answers, self._output):
            os.close(descriptor)

    def _hear(self) -> None:
        """Take what the worker has printed, and keep the beginning of it."""
        for _ in range(64):  # no more than a worker can print between two looks, so that it cannot hold us here
            try:
                data = os.read(self._output, 2**16)
            except BlockingIOError:
                return
            if not data:
                if self._listening:
                    self._poll.unregister(self._output)
                    self._listening = False
                return
            self._heard += len(data)
            if len(self.said) < KEPT_OUTPUT:
                self.said += data

    def _excess(self) -> Literal["memory", "threads"] | None:
        if _threads(self._body.pid) > MAX_THREADS:
            return "threads"
        return "memory" if _resident(self._body.pid) > self._room else None

    def _killed(self, cause: Literal["time", "memory", "threads", "output", "channel"]) -> Death:
        self._body.kill()
        self._body.status(5.0)
        self._hear()
        return Death(cause)

    def _dead(self) -> Death:
        status = self._body.status(0.5)
        if status is None:  # it closed the pipe and lives
            return self._killed("channel")
        self._hear()
        self._body.kill()
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            return Death("time") if number == signal.SIGXCPU else Death("signal", number)
        return Death("exit", os.WEXITSTATUS(status))


def _proc_field(pid: int, field: str) -> int:
    """A number of /proc/PID/status; 0 where there is no /proc or no such process."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    _, found, rest = text.partition(f"\n{field}:")
    return int(rest.split()[0]) if found else 0


def _resident(pid: int) -> int:
    return _proc_field(pid, "VmRSS") * 1024


def _threads(pid: int) -> int:
    return _proc_field(pid, "Threads")


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
        ours, theirs = _pipes()
        socket.send_fds(self._control, [b"hatch"], theirs)
        for descriptor in theirs:
            os.close(descriptor)
        message, (pidfd,), _, _ = socket.recv_fds(self._control, 64, 1)
        body = _Forked(_STATUS.unpack(message)[0], pidfd, self._control)
        return Worker(body, *ours, self._memory_mb, FORK_SECONDS)

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
            try:
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            except ProcessLookupError:
                pass
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
            requests, answers = _take_places(*descriptors)
            _as_child(lambda: worker.serve(requests, answers, cases, job))
        for descriptor in descriptors:
            os.close(descriptor)
        pidfd = os.pidfd_open(pid)
        socket.send_fds(control, [_STATUS.pack(pid)], [pidfd])
        os.close(pidfd)
        control.send(_STATUS.pack(os.waitpid(pid, 0)[1]))


def _take_places(requests: int, answers: int, output: int) -> tuple[int, int]:
    """Give a worker its five descriptors: nothing to read, stdout and stderr, and the two pipes."""
    null = os.open(os.devnull, os.O_RDONLY)
    parked = [os.dup2(descriptor, 100 + place) for place, descriptor in enumerate((null, output, output, requests, answers))]
    for place, descriptor in enumerate(parked):
        os.dup2(descriptor, place)
    os.closerange(5, MAX_DESCRIPTORS)
    return 3, 4


def _as_child(life: Callable[[], None]) -> NoReturn:
    """Live, and end without ever returning to the code that was forked."""
    status = 1
    try:
        life()
        status = 0
    finally:
        os._exit(status)


class Spawner:
    """Makes workers without fork: each is a fresh interpreter that collects the tests itself."""

    def __init__(self, job: Mapping[str, Any]) -> None:
        self._job = job

    def hatch(self) -> Worker:
        """A new worker."""
        (requests, answers, output), theirs = _pipes()
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
        return Worker(_Spawned(process.pid, process), requests, answers, output, memory_mb, SPAWN_SECONDS)

    def close(self) -> None:
        """Nothing to end: workers are killed one by one."""


@dataclass
class _Spawned:
    pid: int
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # gone already
            pass
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


def _pipes() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """(requests, answers, output), the harness's ends and the worker's."""
    request_out, request_in = os.pipe()
    answer_out, answer_in = os.pipe()
    output_out, output_in = os.pipe()
    return (request_in, answer_out, output_out), (request_out, answer_in, output_in)

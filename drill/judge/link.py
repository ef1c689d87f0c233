"""A worker as the harness sees it: ask, and get an answer or the cause of death."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from drill.judge.wire import BadFrameError, Decoder, Frame, encode

MAX_OUTPUT = 16 * 2**20  # bytes of stdout and stderr before a worker is stopped
KEPT_OUTPUT = 2**16
MAX_THREADS = 64
TICK = 0.03  # seconds between two looks at a worker's size


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
        os.set_blocking(requests, False)
        self._room = _resident(body.pid) + memory_mb * 2**20
        self._heard = 0
        self._listening = True
        self._jammed = False
        self._deadline = time.monotonic() + start_seconds
        self.said = b""

    def ask(self, request: Mapping[str, Any], limit: float) -> None:
        """Send a request; the answer comes from `listen`, within `limit` seconds from now."""
        self.said, self._heard = b"", 0
        self._deadline = time.monotonic() + limit
        try:
            os.write(self._requests, encode(Frame({**request, "limit": limit})))
        except BlockingIOError:  # it has filled the pipe itself, so that we would wait for it here
            self._jammed = True
        except BrokenPipeError:  # it is dead, and listening will tell of what
            return

    def listen(self) -> Frame | Death:
        """The answer to the last request, or why there is none by the judge's clock.

        What the worker printed meanwhile is in `said`. After a death the worker is gone.
        """
        if self._jammed:
            return self._killed("channel")
        late = False
        while True:
            try:
                if frame := self._decoder.next():
                    self._hear()
                    return frame
            except BadFrameError:
                return self._killed("channel")
            remaining = self._deadline - time.monotonic()
            if remaining <= 0 and not late:
                late = True  # it may have answered in time, and we were busy: one last look
            elif remaining <= 0:
                self._hear()
                return self._killed("time")
            ready = {descriptor for descriptor, _ in self._poll.poll(1000 * max(0.0, min(remaining, TICK)))}
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

    def has_answered(self) -> bool:
        """Whether there is something to hear."""
        return any(descriptor == self._answers for descriptor, _ in self._poll.poll(0))

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
            self.said += data[: KEPT_OUTPUT - len(self.said)]

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


def pipes() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """(requests, answers, output), the harness's ends and the worker's."""
    request_out, request_in = os.pipe()
    answer_out, answer_in = os.pipe()
    output_out, output_in = os.pipe()
    return (request_in, answer_out, output_out), (request_out, answer_in, output_in)

"""The judge as the rest of drill knows it: a submission in, a judgement out.

This side imports neither torch nor pytest. It starts a nursery, hands it a
job and reads events; whatever happens over there, there is a judgement.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from drill.errors import DrillError, Exit
from drill.judge import launch
from drill.judge import warm as warm_judge
from drill.judge.launch import Launched
from drill.judge.record import Event, Record
from drill.model import Framework, Judgement, Problem, Submission

START_SECONDS = 120.0  # a cold import of torch on a loaded machine, and then some
LAST_EVENTS = ("done", "error")
GRACE_SECONDS = 30.0  # beyond a submission's own limits before the harness itself is given up


def seed_of(problem: Problem, submission: Submission) -> int:
    """The seed of a check: the same text gets the same inputs, any edit gets new ones."""
    digest = hashlib.sha256(f"{problem.slug}\0{submission.source}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "little")


class Judge:
    """A nursery and the way to it. Use as a context manager; serves any number of checks.

    With `warm`, a folder of the user's own, a nursery that was left there is
    used, and one is left for the next check. `portable` takes the path for
    systems without fork and kernel sandbox: no nursery, a fresh interpreter
    for each harness and each worker. `launched` is a nursery that is on its way
    already, to be used or ended.
    """

    def __init__(
        self,
        framework: Framework,
        *,
        portable: bool = False,
        debug: bool = False,
        warm: Path | None = None,
        idle_seconds: float = warm_judge.IDLE_SECONDS,
        launched: Launched | None = None,
    ) -> None:
        self.framework = framework
        self._portable = portable or sys.platform != "linux"
        self._debug = debug
        self._warm = None if self._portable else warm
        self._idle_seconds = idle_seconds
        self._launched = launched
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None  # None also while a warm nursery serves
        self._stays = False

    def __enter__(self) -> Self:
        if self._warm is not None:
            self._control = warm_judge.connect(self._warm, self.framework, launch.environment())
        if self._control is None and not self._portable:
            self._start_nursery()
        elif self._launched is not None:
            self._launched.end()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self, *, wait: bool = True) -> None:
        """Let go of the nursery: one that is to stay warm lives on, another ends, and unless told not to we wait."""
        if self._control is not None:
            self._control.close()
        if self._process is None:
            return
        if self._stays:
            self._process.returncode = 0  # it outlives us: not ours to wait for
        else:
            self._process.kill()
            if wait:
                self._process.wait()

    def _start_nursery(self) -> None:
        """Take the nursery that was launched ahead, or launch one, and tell it what it is for."""
        self._process, self._control = self._launched or launch.nursery(debug=self._debug)
        self._launched = None
        listener = warm_judge.listen(self._warm, self.framework, launch.environment()) if self._warm else None
        self._stays = listener is not None
        charge = json.dumps({"framework": self.framework, "idle_seconds": self._idle_seconds}).encode()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it is dead: no event will come
            socket.send_fds(self._control, [charge], [listener.fileno()] if listener else [])
        if listener is not None:
            listener.close()

    def judge(
        self,
        problem: Problem,
        submission: Submission,
        *,
        seed: int | None = None,
        hidden: tuple[Path, ...] = (),
        plot: bool = False,
        exhaustive: bool = False,
        on_event: Callable[[Event], None] = lambda event: None,
    ) -> Judgement:
        """Judge a submission.

        `hidden` are paths that it must not be able to read, besides the bank's
        own. `plot` asks for something to draw even where nothing is wrong,
        `exhaustive` for every mistake that looks alike, not the first.
        `on_event` sees each event as it arrives. Raises DrillError when the
        libraries cannot be imported on this machine.
        """
        started = time.monotonic()
        seed = seed_of(problem, submission) if seed is None else seed
        job = {**self._job(problem, submission, seed, hidden), "plot_wanted": plot, "exhaustive": exhaustive}
        budget = START_SECONDS + problem.spec.limits.load + problem.spec.limits.total + GRACE_SECONDS
        record = self._record(job, budget, on_event)
        if not record.started and self._control is not None and self._process is None:
            self._control.close()  # the warm nursery gave no sign of life: do without
            self._start_nursery()
            record = self._record(job, budget, on_event)
        self._check_alive(record)
        return record.judgement(problem, submission, seed, time.monotonic() - started)

    def _record(self, job: Mapping[str, Any], budget: float, on_event: Callable[[Event], None]) -> Record:
        """What a harness says of a job, to its last word."""
        record = Record()
        near, far = socket.socketpair()
        with near:
            harness = self._start_harness(far)
            try:
                _send(near, job)
                for event in _events(near, budget):
                    record.take(event)
                    on_event(event)
            finally:
                if harness is not None:
                    _end(harness)
        return record

    def _start_harness(self, far: socket.socket) -> subprocess.Popen[bytes] | None:
        with far:
            if self._portable:
                return launch.spawn("drill.judge.harness", far, debug=self._debug)
            assert self._control is not None
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # then no event will come
                socket.send_fds(self._control, [warm_judge.JOB], [far.fileno()])
            return None

    def _check_alive(self, record: Record) -> None:
        """Raise DrillError if there is no event because the nursery could not import."""
        if record.started or self._control is None or self._process is None:
            return
        if select.select([self._control], [], [], 1.0)[0]:
            reason = ""
            with contextlib.suppress(ConnectionResetError):  # it was killed, and left the job unread
                reason = self._control.recv(1000).decode("utf-8", "replace")
            if reason:
                raise DrillError("cannot_import", Exit.ENVIRONMENT, framework=self.framework, reason=reason)

    def _job(self, problem: Problem, submission: Submission, seed: int, hidden: tuple[Path, ...]) -> dict[str, Any]:
        secret = problem.folder / "mistakes.toml"
        return {
            "framework": problem.spec.framework,
            "tests": str(problem.folder / "tests.py"),
            "reference": str(problem.reference),
            "mistakes": str(secret),
            "secret": str(secret),
            "hidden": [str(path) for path in (problem.folder.parent, problem.reference.parent, *hidden)],
            "source": submission.source,
            "filename": submission.filename,
            "entry": list(problem.spec.entry),
            "forbidden": list(problem.spec.forbidden),
            "outputs": list(problem.spec.outputs),
            "plot": dataclasses.asdict(problem.spec.plot) if problem.spec.plot else None,
            "limits": dataclasses.asdict(problem.spec.limits),
            "seed": seed,
            "portable": self._portable,
        }


def _send(channel: socket.socket, job: Mapping[str, Any]) -> None:
    try:
        channel.sendall(json.dumps(job).encode() + b"\n")
    except (BrokenPipeError, ConnectionResetError):  # the harness is gone: the missing events will say so
        return


def _events(channel: socket.socket, budget: float) -> Iterator[Event]:
    """The harness's events until its last word, its end, or the time is up."""
    deadline = time.monotonic() + budget
    buffer = b""
    while (remaining := deadline - time.monotonic()) > 0:
        if not select.select([channel], [], [], remaining)[0]:
            return
        try:
            data = channel.recv(2**20)
        except ConnectionResetError:
            return
        if not data:
            return
        *lines, buffer = (buffer + data).split(b"\n")
        for line in lines:
            event = json.loads(line)
            yield event
            if event["event"] in LAST_EVENTS:  # the harness takes its time to clear up; nobody need wait for that
                return


def _end(harness: subprocess.Popen[bytes]) -> None:
    try:
        harness.wait(1.0)
    except subprocess.TimeoutExpired:
        os.killpg(harness.pid, signal.SIGKILL)
        harness.wait()

"""The judge as the rest of drill knows it: a submission in, a judgement out.

This side imports neither torch nor pytest. It starts a nursery, hands it a
job and reads events; whatever happens over there, there is a judgement.
"""

from __future__ import annotations

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
from drill.judge.record import Event, Record
from drill.model import Framework, Judgement, Problem, Submission

START_SECONDS = 120.0  # a cold import of torch on a loaded machine, and then some
GRACE_SECONDS = 30.0  # beyond a submission's own limits before the harness itself is given up

# all that a child process gets to see of the environment
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT")
CHILD_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",  # a second thread would escape Landlock, which binds one thread
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "",
    "PYTHONDONTWRITEBYTECODE": "1",
    "TORCHDYNAMO_DISABLE": "1",  # torch.compile runs eagerly: it would want a compiler and a cache folder
}


def seed_of(problem: Problem, submission: Submission) -> int:
    """The seed of a check: the same text gets the same inputs, any edit gets new ones."""
    digest = hashlib.sha256(f"{problem.slug}\0{submission.source}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "little")


class Judge:
    """A nursery and the way to it. Use as a context manager; serves any number of checks.

    `portable` takes the path for systems without fork and kernel sandbox:
    no nursery, a fresh interpreter for each harness and each worker.
    """

    def __init__(self, framework: Framework, *, portable: bool = False, debug: bool = False) -> None:
        self._framework = framework
        self._portable = portable or sys.platform != "linux"
        self._stderr = None if debug else subprocess.DEVNULL
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        if not self._portable:
            self._control, far = socket.socketpair()
            self._process = self._spawn("drill.judge.nursery", far, self._framework)
            far.close()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def judge(
        self,
        problem: Problem,
        submission: Submission,
        *,
        seed: int | None = None,
        hidden: tuple[Path, ...] = (),
        on_event: Callable[[Event], None] = lambda event: None,
    ) -> Judgement:
        """Judge a submission.

        `hidden` are paths that it must not be able to read, besides the bank's
        own. `on_event` sees each event as it arrives. Raises DrillError when
        the libraries cannot be imported on this machine.
        """
        started = time.monotonic()
        seed = seed_of(problem, submission) if seed is None else seed
        near, far = socket.socketpair()
        with near:
            harness = self._start_harness(far)
            try:
                _send(near, self._job(problem, submission, seed, hidden))
                budget = START_SECONDS + problem.spec.limits.load + problem.spec.limits.total + GRACE_SECONDS
                record = Record()
                for event in _events(near, budget):
                    record.take(event)
                    on_event(event)
            finally:
                if harness is not None:
                    _end(harness)
        self._check_alive(record)
        return record.judgement(problem, submission, seed, time.monotonic() - started)

    def _start_harness(self, far: socket.socket) -> subprocess.Popen[bytes] | None:
        with far:
            if self._portable:
                return self._spawn("drill.judge.harness", far)
            assert self._control is not None
            try:
                socket.send_fds(self._control, [b"j"], [far.fileno()])
            except BrokenPipeError:
                self._explain_death()
            return None

    def _spawn(self, module: str, far: socket.socket, *arguments: str) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
        return subprocess.Popen(
            [sys.executable, "-I", "-m", module, str(far.fileno()), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._stderr,
            pass_fds=[far.fileno()],
            env=kept | CHILD_ENVIRONMENT,
            cwd="/",
            start_new_session=True,  # Ctrl-C in the terminal is for the command line alone
        )

    def _check_alive(self, record: Record) -> None:
        """Tell a nursery that could not import from one whose harness failed."""
        if record.ended or self._process is None or record.started:
            return
        self._explain_death()

    def _explain_death(self) -> None:
        assert self._control is not None
        assert self._process is not None
        if select.select([self._control], [], [], 1.0)[0]:
            reason = self._control.recv(1000).decode("utf-8", "replace")
            if reason:
                raise DrillError("cannot_import", Exit.ENVIRONMENT, framework=self._framework, reason=reason)

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
    """The harness's events until it ends or the time is up."""
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
        yield from map(json.loads, lines)


def _end(harness: subprocess.Popen[bytes]) -> None:
    try:
        harness.wait(1.0)
    except subprocess.TimeoutExpired:
        os.killpg(harness.pid, signal.SIGKILL)
        harness.wait()

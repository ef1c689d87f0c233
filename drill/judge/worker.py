"""The worker: runs the submission, and nothing else ever does.

It answers requests with frames. Everything it says is a claim of a process
that has run a stranger's code: the harness parses it, and believes only values
that agree with the reference on inputs drawn for this check.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import re
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from drill.judge import forbidden, loading
from drill.judge.cases import Case, reseed
from drill.judge.observation import Array, observe, pack
from drill.judge.sandbox import box, probe
from drill.judge.wire import Decoder, Frame, encode

MODULE = "submission"
MAX_MESSAGE = 2000
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


def serve(requests: int, answers: int, cases: Mapping[str, Case], job: Mapping[str, Any]) -> None:
    """Confine this process, then answer requests until there are no more.

    The first answer says which protections are missing.
    """
    os.environ.clear()
    os.environ.update(TMPDIR="/", HOME="/", TORCHINDUCTOR_CACHE_DIR="/")  # exists, is not writable, leaves nothing
    os.chdir("/")
    if not job["portable"]:
        gc.enable()
        box.confine_worker(map(Path, job["hidden"]), job["limits"]["memory_mb"], job["limits"]["total"])
    else:
        box.limit(job["limits"]["memory_mb"], job["limits"]["total"])
    faulthandler.enable()
    missing = probe.missing(Path(job["secret"]), job["limits"]["memory_mb"])
    _write(answers, Frame({"missing": missing}))
    reseed(job["seed"])
    solution = Solution(cases, job)
    decoder = Decoder()
    while data := os.read(requests, 2**16):
        decoder.feed(data)
        while request := decoder.next():
            _write(answers, solution.answer(request.head))


def _write(descriptor: int, frame: Frame) -> None:
    data = memoryview(encode(frame))
    while data:
        data = data[os.write(descriptor, data) :]


class Solution:
    """The submission in this process."""

    def __init__(self, cases: Mapping[str, Case], job: Mapping[str, Any]) -> None:
        self._cases = cases
        self._job = job
        self._module: ModuleType | None = None
        self._timed: dict[str, Callable[[], object]] = {}

    def answer(self, request: Mapping[str, Any]) -> Frame:
        """Load the submission, or run a case on it."""
        limit = float(request["limit"])
        # shortly before the judge loses patience, write to stderr which line is running
        faulthandler.dump_traceback_later(max(limit * 0.8, limit - 0.3), exit=False)
        try:
            if "timed" in request:
                return self._time(str(request["timed"]))
            if "case" in request:
                return self._run(str(request["case"]))
            return self._load()
        except BaseException as error:  # SystemExit and pytest's own outcomes are the submission's doing, too
            return Frame({"raised": self._describe(error)})
        finally:
            faulthandler.cancel_dump_traceback_later()
            for stream in (sys.stdout, sys.stderr):
                _flush(stream)

    def _load(self) -> Frame:
        source, names, filename = self._job["source"], self._job["forbidden"], self._job["filename"]
        if found := forbidden.find(source, names, filename):
            return Frame({"raised": {"type": "Forbidden", "message": found[0], "line": found[1]}})
        forbidden.guard(names)
        self._module = loading.execute(source, MODULE, filename)
        defined = [name for name in vars(self._module) if not name.startswith("_")]
        return Frame(
            {"missing": [name for name in self._job["entry"] if name not in defined], "defined": defined[:200]}
        )

    def _run(self, name: str) -> Frame:
        assert self._module is not None
        tree, blob = pack(self._cases[name].observe(self._module, self._job["seed"]))
        return Frame({"observed": tree}, blob)

    def _time(self, name: str) -> Frame:
        """One timed call. Prepared at the first, so that the inputs are drawn once."""
        assert self._module is not None
        if name not in self._timed:
            self._timed[name] = self._cases[name].prepare(self._module, self._job["seed"])
        started = time.perf_counter()
        self._timed[name]()
        return Frame({"seconds": time.perf_counter() - started})

    def _describe(self, error: BaseException) -> dict[str, Any]:
        """An exception as the learner should see it: their own line, and the arrays on it."""
        facts: dict[str, Any] = {"type": _name(error), "message": _message(error)}
        with contextlib.suppress(BaseException):  # what it is made of is the submission's own, and may raise again
            facts |= self._details(error)
        return facts

    def _details(self, error: BaseException) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        filename = self._job["filename"]
        if isinstance(error, SyntaxError) and error.filename == filename:
            return {"line": error.lineno, "message": error.msg, "syntax": True}
        if isinstance(error, SystemExit):
            facts["exit"] = error.code if type(error.code) in (int, type(None)) else 1
        frames = [step for step in traceback.walk_tb(error.__traceback__) if step[0].f_code.co_filename == filename]
        if frames:
            frame, line = frames[-1]
            text = traceback.linecache.getline(filename, line)  # type: ignore[attr-defined]
            facts |= {"line": line, "function": frame.f_code.co_name, "names": _arrays_on(text, frame)}
        return facts


def _name(error: BaseException) -> str:
    try:
        return str(type(error).__name__)[:MAX_MESSAGE]
    except BaseException:  # a metaclass of the submission's own
        return "Exception"


def _message(error: BaseException) -> str:
    try:
        return str(error)[:MAX_MESSAGE]
    except BaseException:  # a __str__ of the submission's own
        return ""


def _arrays_on(text: str, frame: FrameType) -> dict[str, str]:
    """The arrays that a line names, as "dtype[2, 5, 16]"."""
    found = {}
    for name in dict.fromkeys(_NAME.findall(text)):
        first, *rest = name.split(".")
        value = frame.f_locals.get(first, frame.f_globals.get(first))
        with contextlib.suppress(BaseException):  # a property of the submission's own may raise anything
            for part in rest:
                value = getattr(value, part, None)
            if hasattr(value, "shape") and isinstance(observation := observe(value), Array):
                found[name] = f"{observation.dtype}[{', '.join(map(str, observation.shape))}]"
    return found


def _flush(stream: Any) -> None:
    try:
        stream.flush()
    except BaseException:  # the submission may have replaced or closed it
        return

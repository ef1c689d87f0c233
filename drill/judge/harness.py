"""The harness: a pytest run that shows each hidden test to the reference and to a worker.

It holds the reference and the mistakes, and never runs a line of the
submission. What it finds goes out as events, one JSON object a line.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import socket
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from drill.judge import lifeline, loading, timing, verdicts
from drill.judge.cases import Case, Marks, arguments, of_items
from drill.judge.compare import compare
from drill.judge.diagnose import Matches, Outcome, Raised
from drill.judge.link import Death, Worker
from drill.judge.observation import MalformedError, Observation, Opaque, unpack
from drill.judge.plot import Plotter
from drill.judge.sandbox import box
from drill.judge.spawner import Spawner
from drill.judge.spring import Spring
from drill.judge.suspects import Suspects
from drill.judge.wire import Frame
from drill.model import CaseResult, Finding, Kind, Tier, Verdict

MAX_DEATHS = 2  # workers that may die before the rest of the cases is given up
MOMENT = 0.001  # seconds that a case is given when all time is used up
MAX_KEPT = 64 * 2**20  # bytes of answers that wait for the diagnosis

Emit = Callable[[Mapping[str, Any]], None]


def run(channel: socket.socket, job: Mapping[str, Any]) -> None:
    """Judge one submission and write the events to the channel. The last one is "done" or "error"."""

    def emit(event: Mapping[str, Any]) -> None:
        channel.sendall(json.dumps(event).encode() + b"\n")

    if not job["portable"]:
        box.confine_harness()
    with contextlib.closing(Harness(job, emit, channel.fileno())) as harness:
        try:
            pytest.main(arguments(Path(job["tests"])), plugins=[harness])
            if harness.failure is None and not harness.cases:
                harness.failure = "pytest collected no case"
            if harness.failure is None:
                harness.finish()
        except Exception:
            harness.failure = traceback.format_exc()
        # before clearing up, for which nobody need wait
        emit({"event": "done"} if harness.failure is None else {"event": "error", "message": harness.failure})


class Harness(Marks):
    """The pytest plugin that takes over once the hidden tests are collected."""

    def __init__(self, job: Mapping[str, Any], emit: Emit, channel: int) -> None:
        self.failure: str | None = None
        self.cases: dict[str, Case] = {}
        self._job = job
        self._emit = emit
        self._channel = channel
        self._limits: Mapping[str, float] = job["limits"]
        self._seed: int = job["seed"]
        self._source: Spring | Spawner | None = None
        self._worker: Worker | None = None
        self._reference: ModuleType | None = None
        self._loaded = False
        self._deaths = 0
        self._spent = 0.0
        self._outcomes: dict[str, Outcome] = {}
        self._failed: set[str] = set()
        self._expected: dict[str, Observation] = {}
        self._timed: list[Case] = []
        self._suspects = Suspects(Path(job["mistakes"]), Path(job["reference"]), self._seed)
        self._plotter = Plotter(job["outputs"], job["plot"], wanted=job["plot_wanted"])
        self._kept = 0

    # -- pytest's hooks -------------------------------------------------------

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        every = of_items(session.items)
        self.cases = {name: case for name, case in every.items() if not case.timed}
        self._timed = [case for case in every.values() if case.timed]
        self._source = Spawner(self._job) if self._job["portable"] else Spring(every, self._job)
        # From here on this process holds the reference: no worker is ever forked from it.
        lifeline.end_with(self._channel)  # the kernel ends the spring and the worker with us
        warnings.simplefilter("ignore")
        try:
            text = Path(self._job["reference"]).read_text("utf-8")
            self._reference = loading.execute(text, "reference", "reference.py")
        except Exception:
            self.failure = f"the reference could not be loaded\n{traceback.format_exc()}"
            return
        self._emit(
            {
                "event": "loading",
                "cases": [{"name": c.name, "title": dict(c.title), "tier": c.tier} for c in self.cases.values()],
            }
        )
        try:
            self._start()
        except Exception:
            self.failure = traceback.format_exc()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failure = f"the hidden tests could not be collected\n{report.longreprtext}"

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool:
        """In place of pytest's own loop, whose fixtures and reports no hidden test needs: a fifth of a warm check."""
        try:
            for case in self.cases.values():
                if self._loaded and self.failure is None:
                    self._judge(case)
        except Exception:
            self.failure = traceback.format_exc()
        return True

    # -- judging --------------------------------------------------------------

    def _start(self) -> None:
        """Bring up a worker and have it load the submission."""
        assert self._source is not None
        again = self._loaded
        self._loaded = False
        self._worker = self._source.hatch()
        self._observe_ahead()
        ready = self._worker.listen()
        if isinstance(ready, Death):
            said = verdicts.printed(self._worker.said)
            self.failure = f"the worker did not start: {ready.cause} {ready.code}\n{said}"
            return
        self._worker.ask({}, self._limits["load"])
        problem = self._load_problem(self._worker.listen())
        self._loaded = problem is None
        if again:  # the first worker loaded it: if this one cannot, the remaining cases are just not run
            return
        self._emit({"event": "sandbox", "missing": _texts(ready.head.get("missing"))})
        if problem is None:
            self._emit({"event": "loaded"})
        else:
            verdict, finding = problem
            stdout = verdicts.printed(self._worker.said)
            finding_facts = dataclasses.asdict(finding)
            self._emit({"event": "not_loaded", "verdict": verdict, "finding": finding_facts, "stdout": stdout})

    def _observe_ahead(self) -> None:
        """Use the time in which the worker gets ready: a tenth of a warm check."""
        assert self._worker is not None
        for case in self.cases.values():
            if self._worker.has_answered():
                return
            self._expect(case)

    def _expect(self, case: Case) -> Observation:
        """What a case observes of the reference; once."""
        assert self._reference is not None
        if case.name not in self._expected:
            self._expected[case.name] = case.observe(self._reference, self._seed)
        return self._expected[case.name]

    def _load_problem(self, answer: Frame | Death) -> tuple[Verdict, Finding] | None:
        assert self._worker is not None
        if isinstance(answer, Death):
            return verdicts.of_death(answer, self._worker.said, self._job["filename"])
        if "raised" in answer.head:
            return verdicts.of_raised(answer.head["raised"], loading=True)
        if missing := _texts(answer.head.get("missing")):
            facts = {"missing": missing, "defined": _texts(answer.head.get("defined"))}
            return Verdict.CE, Finding(Kind.MISSING, facts=facts)
        return None

    def _judge(self, case: Case) -> None:
        """Show one case to the worker, and compare."""
        left = self._limits["total"] - self._spent
        if self._deaths >= MAX_DEATHS or (left <= 0 and self._failed):
            return
        assert self._worker is not None
        self._emit({"event": "case_started", "name": case.name})
        started = time.monotonic()
        # time that is used up to its very end, and nothing wrong yet: still a verdict on the submission, and no JE
        self._worker.ask({"case": case.name}, min(self._limits["case"], max(left, MOMENT)))
        expected = self._expect(case)  # while the worker works, unless it is known already
        self._suspect()
        answer = self._worker.listen()
        seconds = time.monotonic() - started
        self._spent += seconds
        said = verdicts.printed(self._worker.said)
        verdict, finding = self._verdict(case, expected, answer)
        if verdict is not Verdict.AC:
            self._failed.add(case.name)
        result = CaseResult(case.name, case.title, case.tier, verdict, finding, said, round(seconds, 6))
        self._emit({"event": "case_finished", "case": dataclasses.asdict(result)})
        self._draw(case, expected, wrong=verdict is not Verdict.AC)
        if isinstance(answer, Death):
            self._deaths += 1
            self._worker.close()
            self._worker = None
            if self._deaths < MAX_DEATHS:
                self._start()

    def _suspect(self) -> None:
        """Use the time in which the worker works to rule out mistakes, which differ most where a case failed."""
        assert self._worker is not None
        known = sorted(self._outcomes, key=lambda name: name not in self._failed)
        if known and known[0] in self._failed:
            outcomes = [(self.cases[name], self._outcomes[name]) for name in known]
            self._suspects.rule_out(outcomes, self._worker.has_answered)

    def _draw(self, case: Case, expected: Observation, *, wrong: bool) -> None:
        """Send what can be drawn; the last that was sent is the one that is shown."""
        got = self._outcomes.get(case.name)
        if got is None or isinstance(got, Raised):
            return
        if plot := self._plotter.choose(expected, got, wrong=wrong):
            self._emit({"event": "plot", "plot": {"case": case.name, **plot}})

    def _verdict(self, case: Case, expected: Observation, answer: Frame | Death) -> tuple[Verdict, Finding | None]:
        assert self._worker is not None
        if isinstance(answer, Death):
            return verdicts.of_death(answer, self._worker.said, self._job["filename"])
        if "raised" in answer.head:
            verdict, finding = verdicts.of_raised(answer.head["raised"])
            self._outcomes[case.name] = Raised(finding.facts.get("type", ""))
            return verdict, finding
        try:
            got = unpack(answer.head.get("observed"), answer.blob)
        except MalformedError:
            return verdicts.of_death(Death("channel"), b"", "")
        self._kept += len(answer.blob)
        self._outcomes[case.name] = got if self._kept <= MAX_KEPT else Opaque("more than is kept")  # like no mistake
        finding_or_none = compare(expected, got, case.tolerance)
        return (Verdict.AC, None) if finding_or_none is None else (Verdict.WA, finding_or_none)

    def finish(self) -> None:
        """Once every case was answered: name the mistake where there is one, and time what is accepted."""
        if self._outcomes.keys() != self.cases.keys():
            return
        if self._failed:
            self._diagnose()
        self._emit({"event": "judged"})
        if all(self.cases[name].tier is Tier.ROBUST for name in self._failed):
            self._time()

    def _time(self) -> None:
        """Time the calls that the problem gives for it. Informational: what cannot be timed is not."""
        assert self._reference is not None
        for case in self._timed:
            call = case.prepare(self._reference, self._seed)
            call()  # a timed test that does not work is our fault, and is not to be found out by the submission
            self._emit({"event": "timing", "timing": timing.by_turns(partial(self._seconds, case), call)})

    def _seconds(self, case: Case) -> float | None:
        """How long the submission says a timed call took."""
        assert self._worker is not None
        self._worker.ask({"timed": case.name}, self._limits["case"])
        answer = self._worker.listen()
        seconds = None if isinstance(answer, Death) else answer.head.get("seconds")
        return seconds if type(seconds) is float and 0 <= seconds < self._limits["case"] else None

    def _diagnose(self) -> None:
        failed, exhaustive = frozenset(self._failed), self._job["exhaustive"]
        matches = self._suspects.matching(self.cases, self._outcomes, failed, exhaustive=exhaustive)
        if matches != Matches():
            self._emit({"event": "diagnosis", "everywhere": matches.everywhere, "core": matches.core})

    def close(self) -> None:
        """End the worker and where it came from."""
        if self._worker is not None:
            self._worker.close()
        if self._source is not None:
            self._source.close()


def _texts(value: object) -> list[str]:
    return [str(item)[:100] for item in value[:200]] if isinstance(value, list) else []


def main() -> None:
    """Entry point of the portable path: `python -m drill.judge.harness SOCKET`."""
    sys.dont_write_bytecode = True  # no sandbox here keeps pytest from writing into the bank
    with socket.socket(fileno=int(sys.argv[1])) as channel:
        job = receive_job(channel)
        if job["framework"] == "torch":
            import torch

            torch.set_num_threads(1)
        run(channel, job)
    os._exit(0)


def receive_job(channel: socket.socket) -> dict[str, Any]:
    """The job, which the judge writes as one line."""
    with channel.makefile("rb") as reader:
        job: dict[str, Any] = json.loads(reader.readline())
    return job


if __name__ == "__main__":
    main()

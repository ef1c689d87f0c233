"""From the harness's events to a judgement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from drill import mistakes
from drill.model import CaseResult, Diagnosis, Finding, Judgement, Kind, Problem, Submission, Tier, Verdict

Event = Mapping[str, Any]


class Record:
    """What the events have said so far. Whatever they leave out, there is a judgement."""

    def __init__(self) -> None:
        self.started = False
        self.ended = False
        self._cases: dict[str, CaseResult] = {}
        self._running: str | None = None
        self._verdict: Verdict | None = None
        self._finding: Finding | None = None
        self._stdout = ""
        self._missing: tuple[str, ...] = ()
        self._everywhere: tuple[str, ...] = ()
        self._core: tuple[str, ...] = ()
        self._timing: Mapping[str, Any] | None = None
        self._plot: Mapping[str, Any] | None = None

    @property
    def cases(self) -> tuple[CaseResult, ...]:
        """The cases, with the results there are so far."""
        return tuple(self._cases.values())

    def take(self, event: Event) -> None:
        self.started = True
        match event["event"]:
            case "loading":
                for case in event["cases"]:
                    self._cases[case["name"]] = CaseResult(case["name"], case["title"], Tier(case["tier"]))
            case "sandbox":
                self._missing = tuple(event["missing"])
            case "not_loaded":
                self._verdict = Verdict(event["verdict"])
                self._finding = finding_of(event["finding"])
                self._stdout = event["stdout"]
            case "case_started":
                self._running = event["name"]
            case "case_finished":
                case = case_of(event["case"])
                self._cases[case.name] = case
                self._running = None
            case "diagnosis":
                self._everywhere, self._core = tuple(event["everywhere"]), tuple(event["core"])
            case "plot":
                self._plot = event["plot"]
            case "timing":
                self._timing = event["timing"]
            case "error":
                self.ended = True
                self._verdict = Verdict.JE
                self._finding = Finding(Kind.CRASH, facts={"error": event["message"], "case": self._running})
            case "done":
                self.ended = True

    def judgement(self, problem: Problem, submission: Submission, seed: int, seconds: float) -> Judgement:
        verdict, finding = self._verdict, self._finding
        if not self.ended:
            verdict = Verdict.JE
            finding = Finding(Kind.CRASH, facts={"error": "the judge's process ended", "case": self._running})
        names = self._everywhere or self._core
        return Judgement(
            problem=problem.slug,
            filename=submission.filename,
            verdict=verdict or overall(self.cases),
            seed=seed,
            cases=self.cases,
            finding=finding,
            diagnosis=_diagnosis(problem, names, "all" if self._everywhere else "core"),
            timing=self._timing,
            plot=self._plot,
            lookalikes=names if len(names) > 1 else (),
            sandbox_missing=self._missing,
            stdout=self._stdout,
            seconds=seconds,
        )


def overall(cases: tuple[CaseResult, ...]) -> Verdict:
    """Verdict of a submission that was loaded: JE if the judge failed anywhere, else its first failure.

    Robust cases do not count, unless a submission dies in them so often that
    counting ones were not run. Without any failure, a counting case that was
    not run is the judge's failing.
    """
    verdicts = [case.verdict for case in cases if case.tier is not Tier.ROBUST]
    failed = [verdict for verdict in verdicts if verdict not in (None, Verdict.AC)]
    if None in verdicts and not failed:
        failed = [case.verdict for case in cases if case.verdict not in (None, Verdict.AC)]
    if not verdicts or any(case.verdict is Verdict.JE for case in cases):
        return Verdict.JE
    return failed[0] if failed and failed[0] else Verdict.JE if None in verdicts else Verdict.AC


def _diagnosis(problem: Problem, names: tuple[str, ...], basis: Literal["all", "core"]) -> Diagnosis | None:
    """What to say of the mistake that matched; nothing where more than one did."""
    if len(names) != 1:
        return None
    for mistake in mistakes.load(problem.folder / "mistakes.toml"):
        if mistake.name == names[0]:
            return Diagnosis(mistake.name, basis, mistake.says, mistake.hint)
    return None


def finding_of(facts: Mapping[str, Any] | None) -> Finding | None:
    """A finding from its JSON form."""
    return None if facts is None else Finding(**{**facts, "kind": Kind(facts["kind"])})


def case_of(facts: Mapping[str, Any]) -> CaseResult:
    """A case result from its JSON form."""
    typed = {
        "tier": Tier(facts["tier"]),
        "verdict": Verdict(facts["verdict"]) if facts["verdict"] else None,
        "finding": finding_of(facts["finding"]),
    }
    return CaseResult(**{**facts, **typed})

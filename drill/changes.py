"""What changed from one judgement to the next."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from drill.model import CaseResult, Diagnosis, Judgement, Kind, Tier, Verdict

CLEARLY = 1.5  # inputs are drawn anew for each text, so that a smaller factor between two errors means nothing

Trend = Literal["better", "worse", "same"]


@dataclass(frozen=True, slots=True)
class Errors:
    """The largest |got - expected| before and now, over the cases whose values were wrong both times."""

    before: float
    now: float

    @property
    def trend(self) -> Literal["smaller", "larger", "same"]:
        """Which way it went, where that is clear."""
        if self.now * CLEARLY < self.before:
            return "smaller"
        return "larger" if self.now > self.before * CLEARLY else "same"


@dataclass(frozen=True, slots=True)
class Change:
    """From one judgement to the next. Hardening does not count.

    `broken` are the cases that were accepted before and failed now; `made` the
    mistake that was not recognised before, `left` the one that no longer is.
    """

    before: int
    passed: int
    cases: int
    errors: Errors | None
    broken: tuple[CaseResult, ...]
    made: Diagnosis | None
    left: Diagnosis | None

    @property
    def trend(self) -> Trend:
        """By the cases passed; where they are as many, by the worst error."""
        if self.passed != self.before:
            return "better" if self.passed > self.before else "worse"
        if self.errors is None:
            return "same"
        trends: dict[str, Trend] = {"smaller": "better", "larger": "worse"}
        return trends.get(self.errors.trend, "same")


def ran(judgement: Judgement) -> bool:
    """Whether a submission came as far as its cases, so that it can be compared with."""
    return judgement.finding is None and judgement.verdict is not Verdict.JE and bool(judgement.cases)


def between(before: Judgement | None, now: Judgement) -> Change | None:
    """The change from one judgement to a later one of the same problem; None if either did not run."""
    if before is None or not ran(before) or not ran(now):
        return None
    old = {case.name: case for case in before.cases}
    counting = [case for case in now.cases if case.tier is not Tier.ROBUST]
    accepted = {name for name, case in old.items() if case.verdict is Verdict.AC}
    moved = _name(before.diagnosis) != _name(now.diagnosis)
    return Change(
        before=sum(case.name in accepted for case in counting),
        passed=sum(case.verdict is Verdict.AC for case in counting),
        cases=len(counting),
        errors=_errors(old, counting),
        broken=tuple(case for case in counting if case.name in accepted and case.verdict not in (None, Verdict.AC)),
        made=now.diagnosis if moved else None,
        left=before.diagnosis if moved else None,
    )


def _name(diagnosis: Diagnosis | None) -> str | None:
    return diagnosis.mistake if diagnosis else None


def _errors(old: dict[str, CaseResult], now: list[CaseResult]) -> Errors | None:
    pairs = [(_error(old.get(case.name)), _error(case)) for case in now]
    known = [(before, after) for before, after in pairs if before is not None and after is not None]
    return Errors(max(before for before, _ in known), max(after for _, after in known)) if known else None


def _error(case: CaseResult | None) -> float | None:
    """|got - expected| where a case differed most; None if its values were not what was wrong."""
    finding = case.finding if case else None
    if finding is None or finding.kind not in (Kind.VALUE, Kind.GRADIENT) or finding.where is None:
        return None
    got, expected = finding.where.get("got"), finding.where.get("expected")
    if not isinstance(got, int | float) or not isinstance(expected, int | float):
        return None  # the words "nan" and "inf"
    return error if math.isfinite(error := abs(got - expected)) else None

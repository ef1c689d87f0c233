"""What changed from one judgement to the next."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from drill import changes
from drill.model import CaseResult, Diagnosis, Finding, Judgement, Kind, Tier, Verdict

AC, WA = Verdict.AC, Verdict.WA
AXIS = Diagnosis("axis", "all", {"en": "wrong axis", "zh": ""}, {"en": "", "zh": ""})
SCALE = Diagnosis("scale", "core", {"en": "no scale", "zh": ""}, {"en": "", "zh": ""})


def case(name: str, verdict: Verdict | None, tier: Tier = Tier.CORE, **finding: Any) -> CaseResult:
    return CaseResult(name, {"en": name}, tier, verdict, Finding(**finding) if finding else None)


def wrong(name: str, got: float | str, expected: float | str = 0.0, kind: Kind = Kind.VALUE) -> CaseResult:
    return case(name, WA, kind=kind, where={"got": got, "expected": expected})


def judged(*cases: CaseResult, diagnosis: Diagnosis | None = None) -> Judgement:
    failed = any(one.verdict is not AC and one.tier is not Tier.ROBUST for one in cases)
    return Judgement("toy", "toy.py", WA if failed else AC, 0, cases, diagnosis=diagnosis)


def test_more_cases_are_better_and_fewer_are_worse() -> None:
    """The trend follows the cases that count; hardening is left out."""
    poor = judged(case("a", AC), case("b", WA), case("hard", AC, Tier.ROBUST))
    good = judged(case("a", AC), case("b", AC), case("hard", WA, Tier.ROBUST))

    better, worse = changes.between(poor, good), changes.between(good, poor)

    assert better is not None
    assert worse is not None
    assert (better.before, better.passed, better.cases, better.trend) == (1, 2, 2, "better")
    assert (worse.before, worse.passed, worse.trend) == (2, 1, "worse")
    assert [broken.name for broken in worse.broken] == ["b"]


@pytest.mark.parametrize(
    ("before", "now", "errors", "trend"),
    [
        (9.8, 0.9, "smaller", "better"),
        (0.9, 9.8, "larger", "worse"),
        (1.0, 1.2, "same", "same"),
        (1.0, 1.0, "same", "same"),
    ],
)
def test_the_worst_error_decides_between_equals(before: float, now: float, errors: str, trend: str) -> None:
    """With as many cases passed, a clearly smaller or larger worst error is better or worse."""
    found = changes.between(judged(wrong("a", before)), judged(wrong("a", -now, kind=Kind.GRADIENT)))

    assert found is not None
    assert found.errors is not None
    assert (found.errors.before, found.errors.now, found.errors.trend, found.trend) == (before, now, errors, trend)


def test_errors_are_compared_on_the_same_cases() -> None:
    """A case whose values were wrong only once says nothing of the error."""
    found = changes.between(judged(wrong("a", 1.0), wrong("b", 50.0)), judged(wrong("a", 1.0), case("b", AC)))

    assert found is not None
    assert found.errors == changes.Errors(1.0, 1.0)


@pytest.mark.parametrize("bad", ["nan", "inf"])
def test_what_is_no_number_is_no_error(bad: str) -> None:
    """nan and inf are texts in a finding; a shape has no error at all."""
    shape = case("b", WA, kind=Kind.SHAPE, where={"path": []})
    found = changes.between(judged(wrong("a", bad), shape), judged(wrong("a", 1.0), shape))

    assert found is not None
    assert found.errors is None
    assert found.trend == "same"


def test_a_mistake_comes_and_goes() -> None:
    """The mistake that is new is named, and the one that is gone; one that stays is neither."""
    none, axis, scale = (judged(case("a", WA), diagnosis=diagnosis) for diagnosis in (None, AXIS, SCALE))

    for before, now, made, left in [
        (none, axis, AXIS, None),
        (axis, axis, None, None),
        (axis, scale, SCALE, AXIS),
        (scale, none, None, SCALE),
    ]:
        found = changes.between(before, now)
        assert found is not None
        assert (found.made, found.left) == (made, left)


def test_a_case_that_was_not_run_is_not_broken() -> None:
    """It does not pass, but nothing is known against it."""
    found = changes.between(judged(case("a", AC)), judged(case("a", None)))

    assert found is not None
    assert (found.passed, found.broken) == (0, ())


def test_only_what_ran_is_compared() -> None:
    """A text that cannot be loaded, a failing judge and nothing at all compare with nothing."""
    good = judged(case("a", AC))
    not_loaded = Judgement("toy", "toy.py", Verdict.CE, 0, finding=Finding(Kind.EXCEPTION))
    ours = dataclasses.replace(good, verdict=Verdict.JE)

    assert changes.between(None, good) is None
    for other in (not_loaded, ours, Judgement("toy", "toy.py", AC, 0)):
        assert changes.between(good, other) is None
        assert changes.between(other, good) is None

"""Each submission in scenarios/ gets the verdict that its first line names, on both paths, in bounded time."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill import practice
from drill.bank import Bank
from drill.judge.judge import Judge
from drill.model import Judgement, Problem, Verdict
from tests.expectation import Expectation

SCENARIOS = sorted((Path(__file__).parent / "scenarios").glob("*.py"))


def judged(scenario: Path, bank: Bank, problem: Problem, judge: Judge, data: Path) -> Judgement:
    desk = practice.Desk(bank, scenario.parent, data, None)
    return practice.check(desk, problem, scenario, judge).judgement


def hold_to(judgement: Judgement, scenario: Path) -> None:
    expected = Expectation.of(scenario.read_bytes())
    assert judgement.verdict in expected.verdicts, judgement
    if expected.kind:
        finding = judgement.finding or judgement.failures[0].finding
        assert finding is not None
        assert finding.kind == expected.kind, judgement
    if expected.mistake:
        assert judgement.diagnosis is not None
        assert judgement.diagnosis.mistake == expected.mistake


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_verdict(scenario: Path, toybank: Bank, center: Problem, numpy_judge: Judge, tmp_path: Path) -> None:
    """The verdict, the kind of the first finding and the diagnosis are as the file's first line says."""
    before = scenario.read_bytes()

    judgement = judged(scenario, toybank, center, numpy_judge, tmp_path)

    hold_to(judgement, scenario)
    assert judgement.sandbox_missing == ()
    assert judgement.seconds < center.spec.limits.load + center.spec.limits.total + 5
    assert scenario.read_bytes() == before


PORTABLE = (
    "all_pass",
    "wrong_value",
    "exception",
    "syntax_error",
    "infinite_loop",
    "os_exit_0",
    "segfault",
    "print_30_mb",
)


@pytest.mark.parametrize("name", PORTABLE)
def test_portable_verdict(name: str, toybank: Bank, center: Problem, tmp_path: Path) -> None:
    """Without fork and kernel sandbox the verdict is the same, and what is not protected is named."""
    scenario = Path(__file__).parent / "scenarios" / f"{name}.py"

    with Judge("numpy", portable=True) as judge:
        judgement = judged(scenario, toybank, center, judge, tmp_path)

    hold_to(judgement, scenario)
    assert {"read", "write", "network", "processes"} <= set(judgement.sandbox_missing)
    assert judgement.verdict is not Verdict.JE

"""Medians, a ratio, and whether they can be believed."""

from __future__ import annotations

import pytest

from drill.judge import timing
from drill.judge.timing import BUDGET_SECONDS, PATIENCE_SECONDS, ROUNDS, WARM_UP, by_turns, summary


def test_medians_and_ratio() -> None:
    """One outlier does not move a median."""
    assert summary([0.003, 0.003, 0.003, 9.0, 0.003], [0.001] * 5) == {
        "yours_ms": 3.0, "reference_ms": 1.0, "ratio": 3.0, "runs": 5, "noisy": False,
    }  # fmt: skip


@pytest.mark.parametrize(("seconds", "noisy"), [([1.0, 1.1, 0.9, 1.0], False), ([1.0, 3.0, 0.2, 5.0], True)])
def test_noise_is_said(seconds: list[float], noisy: bool) -> None:
    """Where the middle half spreads by more than half the median, the figure is noisy."""
    found = summary(seconds, [1.0] * 4)

    assert found is not None
    assert found["noisy"] is noisy


def test_nothing_to_sum_up() -> None:
    """No rounds, no timing."""
    assert summary([], []) is None


def test_turns() -> None:
    """The reference is called as often as the submission, within rounds and budget; what cannot be had ends it."""
    calls: list[str] = []

    def yours(seconds: float | None) -> float | None:
        calls.append("yours")
        return seconds

    quick = by_turns(lambda: yours(1e-6), lambda: calls.append("reference"))
    assert quick is not None
    assert quick["runs"] == ROUNDS
    assert calls == ["yours", "reference"] * (ROUNDS + WARM_UP)

    slow = by_turns(lambda: yours(BUDGET_SECONDS), lambda: None)
    assert slow is not None
    assert slow["runs"] == 1
    assert by_turns(lambda: yours(None), lambda: None) is None


def test_patience_is_measured_by_our_own_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A submission that takes its time and says it took none is not asked again and again."""
    now, calls = 0.0, 0

    def yours() -> float:
        nonlocal now, calls
        now += 0.6 * PATIENCE_SECONDS
        calls += 1
        return 0.0

    monkeypatch.setattr(timing.time, "monotonic", lambda: now)

    assert by_turns(yours, lambda: None) is not None
    assert calls == 2

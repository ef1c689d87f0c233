"""How fast a submission is against the reference, measured by turns in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

ROUNDS = 20
BUDGET_SECONDS = 0.005  # of the submission's time: a check should not be felt to wait for its stopwatch
PATIENCE_SECONDS = 1.0  # by our own clock: what a submission says of its time may be untrue
WARM_UP = 1  # rounds that are run and not counted
NOISY = 0.5  # spread of the middle half, over the median


def by_turns(yours: Callable[[], float | None], reference: Callable[[], object]) -> dict[str, Any] | None:
    """The summary of as many rounds as the budget allows.

    `yours` has one call of the submission's made and gives its seconds, None
    if that cannot be had; then there is no summary. `reference` is called and
    timed here.
    """
    mine: list[float] = []
    theirs: list[float] = []
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(mine) < WARM_UP + ROUNDS and sum(mine) < BUDGET_SECONDS and time.monotonic() < deadline:
        seconds = yours()
        if seconds is None:
            return None
        mine.append(seconds)
        started = time.perf_counter()
        reference()
        theirs.append(time.perf_counter() - started)
    counted = slice(WARM_UP if len(mine) > 2 * WARM_UP else 0, None)
    return summary(mine[counted], theirs[counted])


def summary(yours: Sequence[float], reference: Sequence[float]) -> dict[str, Any] | None:
    """Medians in milliseconds and their ratio, from seconds of equally many rounds; None without any."""
    if not yours:
        return None
    mine, theirs = statistics.median(yours), statistics.median(reference)
    return {
        "yours_ms": round(1000 * mine, 4),
        "reference_ms": round(1000 * theirs, 4),
        "ratio": round(mine / max(theirs, 1e-9), 2),
        "runs": len(yours),
        "noisy": max(_spread(yours), _spread(reference)) > NOISY,
    }


def _spread(seconds: Sequence[float]) -> float:
    if len(seconds) < 2:
        return 0.0
    low, _, high = statistics.quantiles(seconds, n=4, method="inclusive")
    return (high - low) / max(statistics.median(seconds), 1e-9)

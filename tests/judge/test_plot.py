"""What of an observation may be drawn."""

from __future__ import annotations

import numpy as np

from drill.judge.observation import observe
from drill.judge.plot import MAX_CELLS, MAX_POINTS, drawable

CURVE = {"x": "fpr", "y": "tpr", "matrix": ""}
MATRIX = {"x": "", "y": "", "matrix": "attn"}


def test_the_points_of_a_curve() -> None:
    """The two outputs that are named, nan and inf as None."""
    observed = observe((np.array([0.0, np.nan]), np.array([0.0, np.inf]), np.zeros(2)))

    found = drawable(observed, ["fpr", "tpr", "thresholds"], CURVE)

    assert found == {"x": [0.0, None], "y": [0.0, None]}


def test_long_curves_are_thinned() -> None:
    """No more points than a screen can show."""
    found = drawable(observe((np.zeros(9999), np.zeros(9999))), ["fpr", "tpr"], CURVE)

    assert found is not None
    assert len(found["x"]) <= MAX_POINTS


def test_the_first_matrix() -> None:
    """Of (B, H, Lq, Lk) the first head of the first sample, and of a large one the corner."""
    weights = np.arange(2 * 3 * 2 * 100, dtype=float).reshape(2, 3, 2, 100)

    found = drawable(observe((np.zeros(1), weights)), ["output", "attn"], MATRIX)

    assert found is not None
    assert found["matrix"][1][:2] == [100.0, 101.0]
    assert len(found["matrix"][0]) == MAX_CELLS


def test_nothing_to_draw() -> None:
    """Another structure, another rank, lengths that differ, nothing at all."""
    one, two = np.zeros(1), np.zeros(2)

    for value in (one, (one,), (one, two), (np.zeros((2, 2)),) * 2, (np.zeros(0),) * 2, (None, None)):
        assert drawable(observe(value), ["fpr", "tpr"], CURVE) is None
    assert drawable(observe((one, two)), ["output", "attn"], MATRIX) is None

"""What of an observation may be drawn."""

from __future__ import annotations

import numpy as np

from drill.judge.observation import observe
from drill.judge.plot import MAX_CELLS, MAX_POINTS, Plotter, drawable

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


def test_the_largest_matrix_is_chosen() -> None:
    """If it was asked for: a smaller one does not take its place, and nothing does unasked."""
    small, large = observe(np.zeros((2, 2))), observe(np.zeros((3, 2)))
    plotter, unasked = Plotter(["attn"], MATRIX, wanted=True), Plotter(["attn"], MATRIX, wanted=False)

    chosen = [plotter.choose(one, one, wrong=False) for one in (small, large, small)]

    assert [one and len(one["got"]["matrix"]) for one in chosen] == [2, 3, None]
    assert unasked.choose(large, large, wrong=True) is None


def test_the_first_curve_is_chosen() -> None:
    """The first wrong one unasked, the first of all if it was asked for; none where there is nothing to draw."""
    curve = observe((np.zeros(3), np.zeros(3)))
    outputs = ["fpr", "tpr"]
    unasked, asked = Plotter(outputs, CURVE, wanted=False), Plotter(outputs, CURVE, wanted=True)

    assert unasked.choose(curve, curve, wrong=False) is None
    assert unasked.choose(curve, observe(1.0), wrong=True) is None
    assert unasked.choose(curve, curve, wrong=True) is not None
    assert unasked.choose(curve, curve, wrong=True) is None
    assert asked.choose(curve, curve, wrong=False) is not None
    assert Plotter(outputs, None, wanted=True).choose(curve, curve, wrong=True) is None

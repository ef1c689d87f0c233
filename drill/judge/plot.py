"""What of an observation a screen may draw: the points of a curve, or the cells of a matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from drill.judge.observation import Array, Items, Observation

MAX_POINTS = 500
MAX_CELLS = 48


def drawable(observation: Observation, outputs: Sequence[str], plot: Mapping[str, Any]) -> dict[str, Any] | None:
    """The outputs that the problem's `[plot]` names, as lists of numbers; None where they are not there.

    Curves are thinned to 500 points. Of an array with more than two axes the
    first matrix is taken, of a large one its corner. nan and inf become None.
    """
    named = _named(observation, outputs)
    if plot.get("matrix"):
        array = named.get(plot["matrix"])
        if array is None or array.values.ndim < 2 or array.values.size == 0:
            return None
        matrix = array.values[(0,) * (array.values.ndim - 2)][:MAX_CELLS, :MAX_CELLS]
        return {"matrix": [_numbers(row) for row in matrix]}
    x, y = named.get(plot["x"]), named.get(plot["y"])
    if x is None or y is None or x.values.ndim != 1 or x.shape != y.shape or x.values.size == 0:
        return None
    step = -(-x.values.size // MAX_POINTS)
    return {"x": _numbers(x.values[::step]), "y": _numbers(y.values[::step])}


def _named(observation: Observation, outputs: Sequence[str]) -> dict[str, Array]:
    items = observation.items if isinstance(observation, Items) else (observation,)
    if len(items) != len(outputs):
        return {}
    return {name: item for name, item in zip(outputs, items, strict=True) if isinstance(item, Array)}


def _numbers(values: Any) -> list[float | None]:
    return [float(value) if np.isfinite(value) else None for value in values]


class Plotter:
    """Chooses what is drawn of a check: the first wrong curve; if asked for, the first curve or the largest matrix."""

    def __init__(self, outputs: Sequence[str], plot: Mapping[str, Any] | None, *, wanted: bool) -> None:
        self._outputs, self._plot, self._wanted = outputs, plot, wanted
        self._size = 0  # of what was chosen so far

    def choose(self, expected: Observation, got: Observation, *, wrong: bool) -> dict[str, Any] | None:
        """What to draw of a case, in place of all that was chosen before; None to leave it at that."""
        if self._plot is None or (self._size and not self._plot["matrix"]):
            return None
        if not self._wanted and (self._plot["matrix"] or not wrong):
            return None
        ours, theirs = (drawable(one, self._outputs, self._plot) for one in (expected, got))
        size = 0 if theirs is None else sum(map(len, theirs.get("matrix", [[0]])))
        if ours is None or size <= self._size:
            return None
        self._size = size
        return {"expected": ours, "got": theirs}

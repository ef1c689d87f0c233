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

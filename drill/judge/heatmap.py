"""A small map of where two arrays differ: an upper triangle says "causal mask" at a glance."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

MAX_ROWS, MAX_COLUMNS = 24, 48
LOST = "n"  # nan or inf where there should be a number


def heatmap(wrong: npt.NDArray[np.bool_], excess: npt.NDArray[np.float64]) -> dict[str, Any] | None:
    """The last two axes of the first slice in which something is wrong, as rows of characters.

    `excess` is the error over what is allowed, same shape as `wrong`. A cell
    is "." where all is right, "1" to "9" by the order of magnitude of the
    excess, and "n" for nan and inf; each stands for the worst element of its
    block when the slice is larger than the map. None for fewer than two axes, and where all cells
    would be alike.
    """
    if wrong.ndim < 2 or wrong.size == 0 or wrong.shape[-1] < 2 or wrong.shape[-2] < 2:
        return None
    at = np.unravel_index(int(np.argmax(wrong.any(axis=(-2, -1)))), wrong.shape[:-2]) if wrong.ndim > 2 else ()
    slice_wrong, slice_excess = wrong[at], np.where(wrong[at], excess[at], 0.0)
    rows, columns = slice_wrong.shape
    tall, wide = math.ceil(rows / MAX_ROWS), math.ceil(columns / MAX_COLUMNS)
    blocks = [
        [slice_excess[top : top + tall, left : left + wide] for left in range(0, columns, wide)]
        for top in range(0, rows, tall)
    ]
    cells = ["".join(map(_cell, line)) for line in blocks]
    if len(set("".join(cells))) == 1:  # everything is wrong alike: a map says nothing
        return None
    return {
        "at": [int(index) for index in at],
        "cells": cells,
        "block": [tall, wide],
    }


def _cell(block: npt.NDArray[np.float64]) -> str:
    worst = float(np.max(block))
    if worst <= 0.0:
        return "."
    return LOST if not math.isfinite(worst) else str(min(9, 1 + int(math.log10(max(worst, 1.0)))))

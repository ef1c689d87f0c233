"""A small map of where two arrays differ: an upper triangle says "causal mask" at a glance."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

MAX_ROWS, MAX_COLUMNS = 24, 48
CHARACTERS = np.array(list(".123456789n"))  # the last one for nan and inf


def heatmap(wrong: npt.NDArray[np.bool_], excess: npt.NDArray[np.float64]) -> dict[str, Any] | None:
    """The last two axes of the first slice in which something is wrong, as rows of characters.

    `excess` is the error over what is allowed, same shape as `wrong`, infinite
    for nan and inf. A cell is "." where all is right, "1" to "9" by the order
    of magnitude of the excess, and "n" for nan and inf; each stands for the
    worst element of its block when the slice is larger than the map. None for
    fewer than two axes, and where all cells would be alike.
    """
    if wrong.ndim < 2 or wrong.size == 0 or wrong.shape[-1] < 2 or wrong.shape[-2] < 2:
        return None
    at = np.unravel_index(int(np.argmax(wrong.any(axis=(-2, -1)))), wrong.shape[:-2]) if wrong.ndim > 2 else ()
    slice_wrong, slice_excess = wrong[at], np.where(wrong[at], excess[at], 0.0)
    worst = _blocks(slice_excess)
    with np.errstate(divide="ignore"):
        magnitude = np.clip(1 + np.floor(np.log10(worst)), 1, 9)
    levels = np.where(worst <= 0, 0, np.where(np.isfinite(worst), magnitude, len(CHARACTERS) - 1)).astype(int)
    if levels.min() == levels.max():  # everything is wrong alike: a map says nothing
        return None
    return {
        "at": [int(index) for index in at],
        "cells": ["".join(line) for line in CHARACTERS[levels]],
        "block": list(_block(slice_wrong.shape)),
    }


def _blocks(excess: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The worst of each block, as many blocks as the map has room for."""
    (rows, columns), (tall, wide) = excess.shape, _block(excess.shape)
    padded = np.pad(excess, ((0, -rows % tall), (0, -columns % wide)))
    worst: npt.NDArray[np.float64] = padded.reshape(-1, tall, padded.shape[1] // wide, wide).max(axis=(1, 3))
    return worst


def _block(shape: tuple[int, ...]) -> tuple[int, int]:
    rows, columns = shape
    return math.ceil(rows / MAX_ROWS), math.ceil(columns / MAX_COLUMNS)

"""Curves and matrices in characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

WIDTH, HEIGHT = 56, 16
SHADES, PLAIN_SHADES = " ░▒▓█", " .:+#"

Canvas = list[list[str]]


def curves(expected: Mapping[str, Any], got: Mapping[str, Any] | None, marks: tuple[str, str]) -> list[str]:
    """Two curves over the unit square's width and height, the learner's drawn over the reference's.

    Each is {"x": [...], "y": [...]} with None where there is no number.
    `marks` are the characters of the reference's curve and of the learner's.
    """
    drawn = [(expected, marks[0])] + ([(got, marks[1])] if got else [])
    points = [(x, y) for curve, _ in drawn for x, y in zip(curve["x"], curve["y"], strict=True) if None not in (x, y)]
    left, right = _range([x for x, _ in points])
    low, high = _range([y for _, y in points])
    canvas: Canvas = [[" "] * WIDTH for _ in range(HEIGHT)]
    for curve, mark in drawn:
        cells = [
            (round((x - left) / (right - left) * (WIDTH - 1)), round((high - y) / (high - low) * (HEIGHT - 1)))
            for x, y in zip(curve["x"], curve["y"], strict=True)
            if None not in (x, y)
        ]
        for start, end in zip(cells, cells[1:] or cells, strict=False):
            _line(canvas, start, end, mark)
    lines = [f"{'' if row else f'{high:g}':>5} |{''.join(cells)}" for row, cells in enumerate(canvas)]
    lines[-1] = f"{low:5g} |{''.join(canvas[-1])}"
    return [*lines, f"{'':5} +{'-' * WIDTH}", f"{'':6}{left:<{WIDTH - 4}g}{right:>5g}"]


def matrix(cells: Sequence[Sequence[float | None]], *, unicode: bool) -> list[str]:
    """Rows of shades, from 0 to the largest cell; "?" where there is no number."""
    shades = SHADES if unicode else PLAIN_SHADES
    largest = max((cell for row in cells for cell in row if cell is not None), default=1.0) or 1.0

    def shade(cell: float | None) -> str:
        if cell is None:
            return "?"
        return shades[min(len(shades) - 1, max(0, round(cell / largest * (len(shades) - 1))))]

    return ["".join(shade(cell) * 2 for cell in row) for row in cells]


def _range(values: Sequence[float]) -> tuple[float, float]:
    """0 to 1 where that holds all values, else from the least to the largest."""
    low, high = min([0.0, *values]), max([1.0, *values])
    return low, high


def _line(canvas: Canvas, start: tuple[int, int], end: tuple[int, int], mark: str) -> None:
    """A straight line between two cells."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    for step in range(steps + 1):
        column = round(start[0] + (end[0] - start[0]) * step / steps)
        row = round(start[1] + (end[1] - start[1]) * step / steps)
        canvas[row][column] = mark

"""Curves and matrices in characters."""

from __future__ import annotations

from drill.report.plots import HEIGHT, WIDTH, curves, matrix


def test_a_curve_runs_from_corner_to_corner() -> None:
    """(0, 0) is at the bottom left, (1, 1) at the top right; the learner's is drawn over the reference's."""
    diagonal = {"x": [0.0, 1.0], "y": [0.0, 1.0]}

    lines = curves({"x": [0.0, 0.0, 1.0], "y": [0.0, 1.0, 1.0]}, diagonal, (".", "o"))

    assert len(lines) == HEIGHT + 2
    assert lines[0].endswith("." * 10 + "oo") or lines[0].endswith("o")
    assert lines[HEIGHT - 1][7] == "o"
    assert lines[HEIGHT - 2][7] == "."
    assert max(map(len, lines)) <= WIDTH + 8 <= 80


def test_holes_and_odd_ranges() -> None:
    """nan leaves a hole, one point is a point, values outside 0 to 1 widen the frame."""
    lines = curves({"x": [0.0, None, 2.0], "y": [-1.0, 0.5, 3.0]}, None, (".", "o"))
    single = curves({"x": [0.5], "y": [0.5]}, {"x": [None], "y": [None]}, (".", "o"))

    assert "-1" in lines[HEIGHT - 1]
    assert lines[-1].rstrip().endswith("2")
    assert sum(line.count(".") for line in single[:HEIGHT]) == 1


def test_a_matrix_is_shaded() -> None:
    """0 is blank, the largest cell full, nan a question mark."""
    assert matrix([[0.0, 1.0], [0.5, None]], unicode=True) == ["  ██", "▒▒??"]
    assert matrix([[0.0, 0.0]], unicode=False) == ["    "]

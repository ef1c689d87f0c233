"""The map of where two arrays differ."""

from __future__ import annotations

import numpy as np

from drill.judge.heatmap import heatmap


def test_an_upper_triangle_is_seen() -> None:
    """A forgotten causal mask shows as the triangle it is."""
    wrong = np.triu(np.ones((2, 4, 4), bool), 1)
    wrong[0] = False

    found = heatmap(wrong, np.where(wrong, 50.0, 0.0))

    assert found == {"at": [1], "cells": [".222", "..22", "...2", "...."], "block": [1, 1]}


def test_levels() -> None:
    """A digit is the order of magnitude of the excess; nan and inf have a letter of their own."""
    excess = np.array([[0.5, 1.5, 20.0], [3e5, 1e99, np.inf]])

    found = heatmap(excess > 1, excess)

    assert found is not None
    assert found["cells"] == [".12", "69n"]


def test_a_large_array_is_made_small() -> None:
    """A cell stands for the worst element of its block; no map is larger than 24 by 48."""
    wrong = np.zeros((100, 1000), bool)
    wrong[99, 999] = True

    found = heatmap(wrong, np.where(wrong, 2.0, 0.0))

    assert found is not None
    assert (len(found["cells"]), len(found["cells"][0])) == (20, 48)
    assert found["cells"][-1][-1] == "1"
    assert sum(line.count("1") for line in found["cells"]) == 1


def test_no_map_of_a_line() -> None:
    """A vector, an empty array, a single row, and a slice that is wrong everywhere alike have none."""
    for shape in ((5,), (0, 3), (1, 5), (), (3, 3)):
        assert heatmap(np.ones(shape, bool), np.ones(shape)) is None

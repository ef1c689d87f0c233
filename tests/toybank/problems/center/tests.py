"""Hidden tests of a toy problem."""

import numpy as np
import pytest

from drill.kit import rng, unchanged


@pytest.mark.parametrize(("n", "d"), [(2, 3), (3, 3), (1, 4)])
def test_rows(solution, n, d):
    """rows centred: {n} x {d}
    按行中心化:{n} x {d}"""
    return solution.center(rng().normal(1.0, size=(n, d)))


def test_float32(solution):
    """float32 stays float32
    保持 float32"""
    return solution.center(rng().normal(1.0, size=(2, 5)).astype(np.float32))


def test_unchanged(solution):
    """x is not changed
    不改动 x"""
    return unchanged(solution.center, x=rng().normal(1.0, size=(2, 3)))


def test_two_calls(solution):
    """two calls do not disturb each other
    两次调用互不影响"""
    return solution.center(rng().normal(1.0, size=(2, 3))), solution.center(rng().normal(1.0, size=(2, 3)))


@pytest.mark.edge
def test_no_rows(solution):
    """no rows at all
    没有任何行"""
    return solution.center(np.ones((0, 3)))


@pytest.mark.robust
def test_large(solution):
    """float32 with a large offset
    带大偏移的 float32"""
    x = rng().normal(size=(2, 1000)) + 1e4
    return solution.center(x.astype(np.float32)).mean(dtype=np.float64).round(2)


@pytest.mark.timed
def test_speed(solution):
    """1000 x 100
    1000 x 100"""
    x = rng().normal(size=(1000, 100))
    return lambda: solution.center(x)

"""Hidden tests of gaussian_mle. Each returns what it observed; the judge compares it with the reference's."""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged


def skewed(n):
    """Data whose mean is neither 0 nor their median."""
    return 1 + rng().exponential(2.0, size=n)


def test_four_points(solution):
    """four points
    四个点"""
    return solution.gaussian_mle(np.array([1.0, 2.0, 4.0, 9.0]) + rng().uniform(size=4) / 2)


@pytest.mark.parametrize("n", [2, 7, 2000])
def test_skewed(solution, n):
    """{n} points that are skewed
    {n} 个偏态的点"""
    return solution.gaussian_mle(skewed(n))


def test_negative_mean(solution):
    """points around -3
    -3 附近的点"""
    return solution.gaussian_mle(rng().normal(-3.0, 0.5, size=20))


def test_outlier(solution):
    """zeros and one outlier
    若干个零和一个离群点"""
    return solution.gaussian_mle(np.array([0.0, 0.0, 0.0, rng().uniform(8, 12)]))


def test_one_point(solution):
    """one point: variance 0
    一个点:方差为 0"""
    return solution.gaussian_mle(skewed(1))


def test_equal_points(solution):
    """all points are equal: variance 0
    所有点都相等:方差为 0"""
    return solution.gaussian_mle(np.full(7, 0.1))


def test_x_unchanged(solution):
    """x is not changed
    不改动 x"""
    return unchanged(solution.gaussian_mle, x=skewed(5))


def test_two_calls(solution):
    """several calls do not disturb each other
    多次调用互不影响"""
    x, y = skewed(4), skewed(4)
    return solution.gaussian_mle(x), solution.gaussian_mle(y), solution.gaussian_mle(x)


@pytest.mark.edge
@pytest.mark.tolerance(atol=1e-6, rtol=1e-6)
def test_offset(solution):
    """data around 1e8
    数据在 1e8 附近"""
    mu, sigma2 = solution.gaussian_mle(np.array([1.0, 2.0, 4.0]) + 1e8)
    return mu - 1e8, sigma2


@pytest.mark.edge
@pytest.mark.tolerance(atol=0.0, rtol=1e-9)
def test_tiny(solution):
    """data around 1e-9
    数据在 1e-9 附近"""
    return solution.gaussian_mle(skewed(5) * 1e-9)


@pytest.mark.edge
def test_integers(solution):
    """x of integers
    整数的 x"""
    return solution.gaussian_mle(np.array([1, 2, 4, -7]))


@pytest.mark.edge
def test_unsigned(solution):
    """x of dtype uint8, whose sum and squares do not fit
    x 的 dtype 为 uint8,和与平方都放不下"""
    return solution.gaussian_mle(np.array([250, 255, 3, 240], dtype=np.uint8))


@pytest.mark.edge
def test_float32(solution):
    """x of dtype float32: the work is done in float64
    x 的 dtype 为 float32:用 float64 计算"""
    x = np.array([0, 1, 1], dtype=np.float32) + np.float32(4e6)  # float32 holds these, but not their mean
    return solution.gaussian_mle(x)


@pytest.mark.edge
def test_not_contiguous(solution):
    """x that is not contiguous in memory
    内存不连续的 x"""
    return solution.gaussian_mle(strided(skewed(5)))


@pytest.mark.robust
def test_list(solution):
    """x is a list
    x 是列表"""
    return solution.gaussian_mle([1.0, 2, 4.5])

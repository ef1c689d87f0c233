"""Hidden tests of gaussian_log_likelihood. Each returns what it observed, to be compared with the reference's."""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged


def data(n, mu=2.0, sigma=1.5):
    return rng().normal(mu, sigma, size=n)


def uniform(low, high):
    return float(rng().uniform(low, high))


def test_one_point(solution):
    """one point, sigma=2
    一个点,sigma=2"""
    return solution.gaussian_log_likelihood(data(1), uniform(-1, 1), 2.0)


@pytest.mark.parametrize("sigma", [1.7, 0.6])
def test_five_points(solution, sigma):
    """five points, sigma={sigma}
    五个点,sigma={sigma}"""
    return solution.gaussian_log_likelihood(data(5), uniform(2, 3), sigma)


def test_standard_normal(solution):
    """mu=0, sigma=1
    mu=0,sigma=1"""
    return solution.gaussian_log_likelihood(data(3, 0, 1), 0.0, 1.0)


def test_equal_points(solution):
    """four equal points, at mu and beside it
    四个相等的点,在 mu 处以及偏离 mu"""
    mu = uniform(1, 2)
    at_mu = solution.gaussian_log_likelihood(np.full(4, mu), mu, 2.5)
    return at_mu, solution.gaussian_log_likelihood(np.full(4, mu + 1), mu, 2.5)


def test_small_sigma(solution):
    """sigma=0.05: the density exceeds 1, the log-likelihood is positive
    sigma=0.05:密度大于 1,对数似然为正"""
    return solution.gaussian_log_likelihood(data(6, 0, 0.05), 0.0, 0.05)


def test_many_points(solution):
    """2000 points: the product of their densities underflows
    2000 个点:密度的连乘会下溢"""
    return solution.gaussian_log_likelihood(data(2000), 2.0, 1.5)


def test_outlier(solution):
    """a point 60 sigma away
    偏离 60 个 sigma 的点"""
    return solution.gaussian_log_likelihood(np.array([0.5, -60.0, 1.0]) * 2, uniform(-0.1, 0.1), 2.0)


def test_maximum(solution):
    """over a grid of mu the likelihood is highest at the mean
    在 mu 的网格上,似然在均值处最大"""
    deviations = data(25, 0)
    x = np.concatenate([2 + deviations, 2 - deviations])  # the mean is 2
    curve = [solution.gaussian_log_likelihood(x, float(mu), 1.5) for mu in np.linspace(0, 4, 81)]
    return int(np.argmax(curve)), curve[::20]


def test_x_unchanged(solution):
    """x is not changed
    不改动 x"""
    return unchanged(lambda x: solution.gaussian_log_likelihood(x, 1.0, 2.0), x=data(5))


def test_several_calls(solution):
    """several calls do not disturb each other: another x, mu or sigma
    多次调用互不影响:换 x、换 mu、换 sigma"""
    x, y, f = data(4), data(4), solution.gaussian_log_likelihood
    return f(x, 1.0, 2.0), f(y, 1.0, 2.0), f(x, 3.0, 2.0), f(x, 1.0, 0.5), f(x, 1.0, 2.0)


@pytest.mark.edge
def test_empty(solution):
    """no points: 0.0
    没有点:0.0"""
    return solution.gaussian_log_likelihood(np.array([]), 1.0, 2.0)


@pytest.mark.edge
def test_integers(solution):
    """x, mu and sigma are integers
    x、mu、sigma 都是整数"""
    return solution.gaussian_log_likelihood(np.array([3, -1, 0, 7, 7]), 2, 3)


@pytest.mark.edge
def test_unsigned(solution):
    """x of dtype uint8, with points below mu and far above it
    x 的 dtype 为 uint8,有的点小于 mu,有的远大于 mu"""
    return solution.gaussian_log_likelihood(np.array([0, 3, 250], dtype=np.uint8), 5, 2)


@pytest.mark.edge
def test_float32(solution):
    """x of dtype float32: the work is done in float64
    x 的 dtype 为 float32:用 float64 计算"""
    return solution.gaussian_log_likelihood(data(50).astype(np.float32), 0.1, 1.3)


@pytest.mark.edge
def test_offset(solution):
    """data around 1e8: subtract mu before squaring
    数据在 1e8 附近:先减 mu 再平方"""
    return solution.gaussian_log_likelihood(data(6) + 1e8, 1e8 + 2.0, 1.5)


@pytest.mark.edge
def test_not_contiguous(solution):
    """x that is not contiguous in memory
    内存不连续的 x"""
    return solution.gaussian_log_likelihood(strided(data(5)), 2.0, 1.5)


@pytest.mark.parametrize("sigma", [1e-200, 1e200])
@pytest.mark.robust
def test_extreme_sigma(solution, sigma):
    """sigma={sigma}
    sigma={sigma}"""
    return solution.gaussian_log_likelihood(np.array([0.0, 1.0, -2.0, 0.5]) * sigma, 0.0, sigma)


@pytest.mark.robust
def test_list(solution):
    """x is a list
    x 是列表"""
    return solution.gaussian_log_likelihood([1.0, 2, 4.0], 2.0, 1.5)


@pytest.mark.timed
def test_speed(solution):
    """n=20000
    n=20000"""
    x = rng().normal(size=20_000)
    return lambda: solution.gaussian_log_likelihood(x, 0.5, 2.0)

"""reference/gaussian_mle.py against scipy.stats.norm.fit and statistics. scipy returns the standard deviation."""

import statistics
from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from reference.gaussian_mle import gaussian_mle


@pytest.mark.parametrize("n", [1, 2, 3, 50, 2000])
@pytest.mark.parametrize("offset", [0.0, -7.0, 1e4])
@pytest.mark.parametrize("seed", range(3))
def test_agrees_with_scipy(n, offset, seed):
    x = offset + np.random.default_rng(seed).exponential(2.0, size=n)
    mu, sigma2 = gaussian_mle(x)
    loc, scale = stats.norm.fit(x)
    assert (type(mu), type(sigma2)) == (float, float)
    assert (mu, sigma2) == pytest.approx((loc, scale**2), rel=1e-10, abs=1e-12)


@pytest.mark.parametrize("x", [[1, 2, 4, 9], [1e8 + 1, 1e8 + 2, 1e8 + 4], [0.1] * 7, [1e-9, 3e-9, 4e-9]])
def test_agrees_with_exact_arithmetic(x):
    exact = [Fraction(value) for value in x]
    mean, variance = statistics.mean(exact), statistics.pvariance(exact)
    assert gaussian_mle(x) == pytest.approx((float(mean), float(variance)), rel=1e-9, abs=1e-30)


@pytest.mark.parametrize("dtype", ["uint8", "int16", "float32"])
def test_dtypes(dtype):
    x = np.array([250, 255, 3, 240], dtype=dtype)
    assert gaussian_mle(x) == pytest.approx((187.0, np.var([250.0, 255.0, 3.0, 240.0])), rel=1e-12)


def test_is_the_maximum():
    """No Gaussian beside it makes the data more likely."""
    x = np.random.default_rng(0).normal(2.0, 1.5, size=30)
    mu, sigma2 = gaussian_mle(x)
    best = stats.norm.logpdf(x, mu, sigma2**0.5).sum()
    for d_mu, factor in [(0.01, 1), (-0.01, 1), (0, 1.02), (0, 0.98), (0.01, 1.02)]:
        assert stats.norm.logpdf(x, mu + d_mu, (sigma2 * factor) ** 0.5).sum() < best

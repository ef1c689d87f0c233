"""reference/gaussian_log_likelihood.py against scipy's logpdf and torch.distributions. All conventions agree."""

import numpy as np
import pytest
import torch
from scipy import stats

from reference.gaussian_log_likelihood import gaussian_log_likelihood


@pytest.mark.parametrize("n", [0, 1, 2, 5, 2000])
@pytest.mark.parametrize(("mu", "sigma"), [(0.0, 1.0), (2.5, 1.7), (-3, 2), (0.1, 0.05), (1e8, 1.5)])
@pytest.mark.parametrize("dtype", ["float64", "float32", "int64"])
def test_agrees_with_scipy_and_torch(n, mu, sigma, dtype):
    x = np.random.default_rng(n).normal(mu, 3 * sigma, size=n).astype(dtype)
    found = gaussian_log_likelihood(x, mu, sigma)
    assert type(found) is float
    assert found == pytest.approx(stats.norm.logpdf(x, mu, sigma).sum(), rel=1e-11, abs=1e-11)
    normal = torch.distributions.Normal(torch.tensor(mu, dtype=torch.float64), torch.tensor(sigma, dtype=torch.float64))
    assert found == pytest.approx(
        normal.log_prob(torch.tensor(x, dtype=torch.float64)).sum().item(), rel=1e-11, abs=1e-11
    )


@pytest.mark.parametrize("x", [[60.0], [-1e5, 3.0], [1e150]])
def test_outliers(x):
    assert gaussian_log_likelihood(x, 0.0, 1.0) == pytest.approx(stats.norm.logpdf(x).sum(), rel=1e-12)


@pytest.mark.parametrize("sigma", [1e-200, 1e-100, 1e100, 1e200])
def test_extreme_sigma(sigma):
    """Scaling the data and sigma by c shifts the log-likelihood by -n ln c."""
    x = np.random.default_rng(0).normal(size=4)
    expected = stats.norm.logpdf(x).sum() - 4 * np.log(sigma)
    assert gaussian_log_likelihood(x * sigma, 0.0, sigma) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("dtype", ["uint8", "int8"])
def test_small_integers(dtype):
    x = np.array([0, 3, 120], dtype=dtype)
    assert gaussian_log_likelihood(x, 5, 2) == pytest.approx(
        stats.norm.logpdf([0.0, 3.0, 120.0], 5, 2).sum(), rel=1e-12
    )

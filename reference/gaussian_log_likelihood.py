"""The Gaussian log-likelihood: the data are fixed, and mu and sigma are what one varies."""

import math

import numpy as np


def gaussian_log_likelihood(x, mu, sigma):
    x = np.asarray(x, dtype=np.float64)  # (n,)

    # Divide first, then square: sigma**2 leaves the range of floats long before sigma does.
    z = (x - mu) / sigma  # (n,)

    # The logarithm is taken on paper. In floats exp(-z²/2) is 0 from |z| = 39 on, and its logarithm -inf.
    log_density = -0.5 * math.log(2 * math.pi) - math.log(sigma) - 0.5 * z**2  # (n,)

    # The points are independent: their densities multiply, so the logarithms add up. Over no points the sum is 0.
    return float(log_density.sum())

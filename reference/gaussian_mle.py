"""The Gaussian that makes the data most likely, in closed form."""

import numpy as np


def gaussian_mle(x):
    x = np.asarray(x, dtype=np.float64)  # (n,)

    # d/dmu of the log-likelihood is Σ(x - mu)/sigma2. It vanishes at the mean, whatever sigma2 is.
    mu = x.mean()

    # d/dsigma2 is -n/(2 sigma2) + Σ(x - mu)²/(2 sigma2²). It vanishes at Σ(x - mu)²/n: n, not n - 1.
    # Centre before squaring: mean(x²) - mu² would subtract two large, nearly equal numbers.
    centred = x - mu  # (n,)
    sigma2 = (centred**2).mean()

    return float(mu), float(sigma2)

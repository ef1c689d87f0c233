"""Maximum-likelihood estimate of a Gaussian. Task: drill show gaussian_mle"""

import numpy as np


def gaussian_mle(x):
    """
    x: (n,) the data, n >= 1

    Returns (mu, sigma2), two floats: the mean and the variance of the most likely Gaussian.
    """
    raise NotImplementedError

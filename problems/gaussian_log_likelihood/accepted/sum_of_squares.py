import numpy as np


def gaussian_log_likelihood(x, mu, sigma):
    x = np.array(x).astype(float)
    n = x.size
    residual = x - mu
    squares = np.dot(residual, residual)
    return -n / 2 * np.log(2 * np.pi * sigma**2) - squares / (2 * sigma**2)

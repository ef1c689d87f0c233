import numpy as np


def gaussian_mle(x):
    x = np.array(x, dtype=float)
    return np.mean(x), np.var(x)

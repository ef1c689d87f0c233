"""The gradient of any function by central differences."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    # A copy, so that the caller's x never moves, and float64, since an integer array would truncate x + h back to x.
    x = np.array(x, dtype=np.float64)
    grad = np.zeros(x.shape)  # x.shape

    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = float(f(x))
        x[i] = kept - h
        below = float(f(x))
        x[i] = kept  # the next partial derivative is taken at x itself

        # f(x ± h) = f ± h f' + h²/2 f'' ± h³/6 f''': the even terms cancel, which leaves an error of h²/6 f'''.
        grad[i] = (above - below) / (2 * h)
    return grad

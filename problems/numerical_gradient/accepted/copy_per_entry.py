import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x).astype(float)
    flat = []
    for k in range(x.size):
        e = np.zeros(x.size)
        e[k] = 1.0
        e = e.reshape(x.shape)
        up, down = x + h * e, x - h * e
        flat.append((f(up) - f(down)) / 2 / h)
    return np.array(flat, dtype=float).reshape(x.shape)

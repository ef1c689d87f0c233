import numpy as np


def center(x):
    out = np.empty_like(x)
    for i, row in enumerate(x):
        out[i] = row - sum(row) / len(row)
    return out

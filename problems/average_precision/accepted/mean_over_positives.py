import numpy as np


def average_precision(y_true, y_score):
    y, s = np.asarray(y_true, dtype=float), np.asarray(y_score)
    at = [y[s >= t].mean() for t in s[y == 1]]  # the precision that each positive is found with
    return np.mean(at) if at else 0.0

"""Shifted by the first point, which makes mean(d²) - mean(d)² harmless here."""

import numpy as np


def gaussian_mle(x):
    values = [float(v) for v in x]
    shifted = np.array(values) - values[0]
    m = shifted.sum() / len(values)
    return [values[0] + m, (shifted @ shifted) / len(values) - m * m]

import math

import numpy as np


def cross_entropy_dist(q, p):
    q, p = np.array(q), np.array(p)
    if q.ndim > 1:
        return np.array([cross_entropy_dist(one, other) for one, other in zip(q, p)], dtype=float)
    total = 0.0
    for weight, probability in zip(q, p):
        if weight == 0:
            continue
        total += weight * (math.inf if probability == 0 else -math.log(probability))
    return total

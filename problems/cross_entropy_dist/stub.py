"""Cross-entropy of two distributions. Task: drill show cross_entropy_dist"""

import numpy as np


def cross_entropy_dist(q, p):
    """
    q: (..., K), the true distribution; p: (..., K), the model's
    Arrays or (nested) lists of the same shape; the last axis sums to 1.

    Returns H(q, p) in nats: (...), float64; a number if q and p have one axis.
    """
    raise NotImplementedError

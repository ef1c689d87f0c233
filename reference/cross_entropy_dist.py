"""Cross-entropy of two distributions: H(q, p), the mean of -log p over events drawn from q."""

import numpy as np


def cross_entropy_dist(q, p):
    q, p = np.asarray(q), np.asarray(p)  # (..., K)

    # What never happens costs nothing, even if p rules it out too: the limit of q log p is 0 for q = 0.
    # Taking the log of 1 there gives that 0; q * log(p) would give 0 * -inf = nan.
    happens = q > 0  # (..., K)
    with np.errstate(divide="ignore"):  # what happens although p rules it out costs -log(0) = inf, and should
        log_p = np.log(np.where(happens, p, 1.0))  # (..., K)

    return -(q * log_p).sum(axis=-1)  # (...)

import numpy as np


def cross_entropy_dist(q, p):
    q = np.asarray(q, dtype=np.float64)
    p = np.asarray(p, dtype=np.float64)
    logs = np.full(p.shape, -np.inf)
    np.log(p, out=logs, where=p > 0)
    terms = np.zeros(q.shape)
    np.multiply(q, logs, out=terms, where=q != 0)
    return np.einsum("...k->...", -terms)

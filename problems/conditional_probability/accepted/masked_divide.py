import numpy as np


def conditional_probability(joint, given=0):
    weights = np.array(joint, dtype=np.float64)
    if given:
        weights = weights.T
    total = weights @ np.ones(weights.shape[1])
    out = np.full_like(weights, np.nan)
    np.divide(weights, total[:, None], out=out, where=total[:, None] != 0)
    return out.T if given else out

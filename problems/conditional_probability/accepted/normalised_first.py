import numpy as np


def conditional_probability(joint, given=0):
    p = np.array(joint, dtype=float)
    p = p / p.sum()
    if given == 0:
        return np.einsum("ij,i->ij", p, 1 / p.sum(axis=1))
    return np.einsum("ij,j->ij", p, 1 / p.sum(axis=0))

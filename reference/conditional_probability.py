"""The conditional distribution of one discrete variable given another, from their joint table."""

import numpy as np


def conditional_probability(joint, given=0):
    """P(column | row) for given=0, P(row | column) for given=1; the table need not be normalised."""
    joint = np.asarray(joint, dtype=np.float64)  # (m, n)

    # P(Y | X) = P(X, Y) / P(X). The marginal keeps the axis that is given and sums the other one away. keepdims leaves
    # it there with size 1, so that each row (or column) is divided by its own total, on a square table as well.
    marginal = joint.sum(axis=1 - given, keepdims=True)  # (m, 1) or (1, n)

    # The grand total would cancel in this ratio: counts do as well as probabilities.
    # An event of probability 0 cannot be conditioned on. 0 / 0 = nan says so; the warning would add nothing.
    with np.errstate(invalid="ignore"):
        return joint / marginal  # (m, n)

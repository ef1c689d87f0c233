"""The conditional distribution from a joint table. Task: drill show conditional_probability"""

import numpy as np


def conditional_probability(joint, given=0):
    """
    joint: (m, n), non-negative counts or probabilities, not necessarily normalised
    given: 0 for P(column | row), each row sums to 1; 1 for P(row | column), each column sums to 1

    Returns a new float64 array (m, n). A row (given=0) or column (given=1) of total 0 becomes nan.
    """
    raise NotImplementedError

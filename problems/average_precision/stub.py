"""Average precision of a ranking by scores. Task: drill show average_precision"""

import numpy as np


def average_precision(y_true, y_score):
    """
    y_true:  n labels, 0 or 1; y_score: n finite numbers, higher means more positive (n >= 1, lists or arrays)

    Returns a float, the sum over the distinct thresholds, descending, of (R_k - R_{k-1}) P_k;
    0.0 without positives
    """
    raise NotImplementedError

"""ROC AUC. Task: drill show roc_auc"""

import numpy as np


def roc_auc(y_true, y_score):
    """
    y_true:  (n,) labels, 1 is positive and 0 negative
    y_score: (n,) scores, higher means more positive; any range, any order

    Returns a float. A tie between a positive and a negative counts one half.
    nan if only one class is present.
    """
    raise NotImplementedError

"""ROC curve. Task: drill show roc_curve"""

import numpy as np


def roc_curve(y_true, y_score):
    """
    y_true:  (n,) labels, 1 is positive and 0 negative
    y_score: (n,) scores, higher means more positive; any range, any order

    Returns (fpr, tpr, thresholds): float64 arrays (K + 1,) for K distinct scores.
    thresholds descend from +inf; point k counts score >= thresholds[k].
    No positives: tpr is all nan. No negatives: fpr is all nan.
    """
    raise NotImplementedError

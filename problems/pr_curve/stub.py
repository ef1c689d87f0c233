"""Precision-recall curve of a binary classifier. Task: drill show pr_curve"""

import numpy as np


def precision_recall_curve(y_true, y_score):
    """
    y_true:  n labels, 0 or 1; y_score: n finite numbers, higher means more positive (n >= 1, lists or arrays)

    Returns (precision, recall, thresholds): (K+1,), (K+1,), (K,), K being the number of distinct scores;
    thresholds ascend, and the curve ends with precision 1, recall 0
    """
    raise NotImplementedError

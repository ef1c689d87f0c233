"""Precision, recall and F1 of binary labels; class 1 is the positive one."""

import numpy as np


def precision_recall_f1(y_true, y_pred):
    # Comparing makes booleans of any labels. Differences such as y_true - y_pred would wrap around in uint8.
    true = np.asarray(y_true) == 1  # (n,)
    pred = np.asarray(y_pred) == 1  # (n,)

    tp = np.count_nonzero(true & pred)  # found
    fp = np.count_nonzero(~true & pred)  # false alarms
    fn = np.count_nonzero(true & ~pred)  # missed

    precision = _ratio(tp, tp + fp)  # of what was called positive
    recall = _ratio(tp, tp + fn)  # of what is positive
    # The harmonic mean stays near the smaller of the two. In counts it is 2TP / (2TP + FP + FN): TN plays no part.
    f1 = _ratio(2 * precision * recall, precision + recall)
    return precision, recall, f1


def _ratio(part, whole):
    """part / whole, and 0.0 where that is 0 / 0."""
    return part / whole if whole else 0.0

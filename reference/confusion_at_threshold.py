"""The confusion counts of a binary classifier at a decision threshold."""

import numpy as np


def confusion_at_threshold(y_true, y_score, threshold=0.5):
    true = np.asarray(y_true) == 1  # (n,) bool, so that ~ below is a logical not
    pred = np.asarray(y_score) >= threshold  # (n,)
    tp = np.count_nonzero(true & pred)
    fp = np.count_nonzero(~true & pred)
    fn = np.count_nonzero(true & ~pred)
    tn = np.count_nonzero(~true & ~pred)
    return tp, fp, fn, tn  # sklearn's confusion_matrix(...).ravel() is (tn, fp, fn, tp)

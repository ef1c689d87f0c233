import numpy as np


def roc_curve(y_true, y_score):
    y_true, y_score = np.asarray(y_true), np.asarray(y_score, np.float64)
    pos, neg = np.sort(y_score[y_true == 1]), np.sort(y_score[y_true == 0])
    thresholds = np.r_[np.inf, np.unique(y_score)[::-1]]
    # 1 - (share strictly below the threshold)
    with np.errstate(all="ignore"):
        tpr = 1 - np.searchsorted(pos, thresholds, side="left") / np.float64(len(pos))
        fpr = 1 - np.searchsorted(neg, thresholds, side="left") / np.float64(len(neg))
    return fpr, tpr, thresholds

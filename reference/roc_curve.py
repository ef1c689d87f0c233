"""ROC curve: the false and the true positive rate at every threshold that the scores allow."""

import numpy as np


def roc_curve(y_true, y_score):
    positive = np.asarray(y_true).astype(bool)  # (n,)
    score = np.asarray(y_score, dtype=float)  # (n,)

    order = np.argsort(-score)  # highest first; indexing copies, so the caller's arrays stay as they are
    positive, score = positive[order], score[order]

    # No threshold separates equal scores: only the last sample of each run of ties is a point of the curve.
    last = np.flatnonzero(np.diff(score, append=-np.inf))  # (K,)
    thresholds = np.append(np.inf, score[last])  # (K + 1,); at inf nothing is predicted positive
    tp = np.append(0, np.cumsum(positive)[last])  # (K + 1,)
    fp = np.append(0, np.cumsum(~positive)[last])  # (K + 1,)

    # The lowest threshold takes in everything, so the last counts are the sizes of the classes.
    with np.errstate(invalid="ignore"):  # 0/0: the rate within a class without samples is nan
        return fp / fp[-1], tp / tp[-1], thresholds

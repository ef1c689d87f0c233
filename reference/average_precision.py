"""Average precision: the area under the steps of the precision-recall curve."""

import numpy as np


def average_precision(y_true, y_score):
    positive = np.asarray(y_true) == 1  # (n,)
    score = np.asarray(y_score, dtype=np.float64)  # (n,)
    total = np.sum(positive)
    if total == 0:
        return 0.0  # there is no recall to gain, and recall itself would be 0/0

    order = np.argsort(-score)  # from the highest score to the lowest
    positive, score = positive[order], score[order]

    # A threshold lets in all samples of a score at once: of each run of equal scores only the last is a point.
    last = np.append(np.flatnonzero(score[1:] != score[:-1]), len(score) - 1)  # (K,)
    tp = np.cumsum(positive)[last]  # (K,)
    precision = tp / (last + 1)  # (K,)
    recall = tp / total  # (K,), ascending to 1

    # Each precision counts as much as recall grows at its threshold; the first step starts from recall 0.
    gain = np.diff(recall, prepend=0.0)  # (K,), sums to 1
    return float(np.sum(gain * precision))

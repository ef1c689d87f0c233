"""Precision-recall curve: what precision and recall become as the threshold passes through the scores."""

import numpy as np


def precision_recall_curve(y_true, y_score):
    positive = np.asarray(y_true) == 1  # (n,)
    score = np.asarray(y_score, dtype=np.float64)  # (n,)

    order = np.argsort(-score)  # from the highest score to the lowest
    positive, score = positive[order], score[order]

    # A threshold lets in all samples of a score at once: of each run of equal scores only the last is a point.
    last = np.append(np.flatnonzero(score[1:] != score[:-1]), len(score) - 1)  # (K,)
    thresholds = score[last]  # (K,)
    predicted = last + 1  # (K,): TP + FP
    tp = np.cumsum(positive)[last]  # (K,)
    total = np.sum(positive)  # TP + FN, the same at every threshold

    precision = tp / predicted
    # Without positives none can be missed: recall is set to 1.
    recall = tp / total if total > 0 else np.ones(len(last))

    # Turned round, thresholds ascend. The closing point, where nothing is predicted positive, has no threshold.
    return np.append(precision[::-1], 1.0), np.append(recall[::-1], 0.0), thresholds[::-1]

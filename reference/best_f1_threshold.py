"""The threshold with the best F1, found in one sweep from the highest score to the lowest."""

import numpy as np


def best_f1_threshold(y_true, y_score):
    positive = np.asarray(y_true) == 1  # (n,)
    score = np.asarray(y_score, dtype=np.float64)  # (n,)

    order = np.argsort(-score)  # from the highest score to the lowest
    positive, score = positive[order], score[order]

    # A threshold lets in all samples of a score at once: of each run of equal scores only the last counts.
    last = np.append(np.flatnonzero(score[1:] != score[:-1]), len(score) - 1)  # (K,)
    thresholds = score[last]  # (K,), descending
    predicted = last + 1  # (K,): TP + FP
    tp = np.cumsum(positive)[last]  # (K,)
    total = np.sum(positive)  # TP + FN, the same at every threshold

    # 2PR / (P + R) in counts: never 0/0, since something is always predicted positive,
    # and equal fractions are equal floats, which ties are decided by.
    f1 = 2 * tp / (predicted + total)
    best = np.argmax(f1)  # the first of equal ones, so the largest threshold
    return float(thresholds[best]), float(f1[best])

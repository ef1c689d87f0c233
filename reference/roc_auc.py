"""ROC AUC as what it means: P(s+ > s-) + P(s+ = s-) / 2 for a random positive and a random negative.

The trapezoid rule on the ROC curve gives the same number. There, a group of equal
scores is one strip, as wide as its negatives; the half of the ties is the triangle on top.
"""

import numpy as np


def roc_auc(y_true, y_score):
    positive = np.asarray(y_true).astype(bool)  # (n,)

    # One group for each of the K distinct scores, from the lowest to the highest.
    _, group = np.unique(y_score, return_inverse=True)  # (n,)
    pos = np.bincount(group, weights=positive)  # (K,) positives in each group
    neg = np.bincount(group, weights=~positive)  # (K,) negatives in each group

    below = np.cumsum(neg) - neg  # (K,) negatives with a strictly lower score
    wins = np.sum(pos * (below + neg / 2))  # a tie is half a win
    pairs = np.sum(pos) * np.sum(neg)  # 0 if there is only one class, and then nothing to average
    return float(wins / pairs) if pairs else float("nan")

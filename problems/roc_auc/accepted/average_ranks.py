import numpy as np


def roc_auc(y_true, y_score):
    labels = np.asarray(y_true).astype(bool)
    _, inverse, counts = np.unique(np.asarray(y_score, float), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    p, n = np.float64(labels.sum()), np.float64((~labels).sum())
    with np.errstate(invalid="ignore"):
        return (ranks[labels].sum() - p * (p + 1) / 2) / (p * n)

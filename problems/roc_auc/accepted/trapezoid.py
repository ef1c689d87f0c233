import numpy as np


def roc_auc(y_true, y_score):
    y_true = np.array(y_true, dtype=int)
    y_score = np.array(y_score, dtype=float)
    fpr, tpr = [0.0], [0.0]
    n_pos, n_neg = y_true.sum(), len(y_true) - y_true.sum()
    if n_pos == 0 or n_neg == 0:
        return float("nan")
    for t in np.sort(np.unique(y_score))[::-1]:
        predicted = (y_score >= t).astype(int)
        tpr.append(np.sum((predicted == 1) & (y_true == 1)) / (n_pos + 1e-8))
        fpr.append(np.sum((predicted == 1) & (y_true == 0)) / (n_neg + 1e-8))
    area = 0.0
    for i in range(1, len(fpr)):
        area += (fpr[i] - fpr[i - 1]) * (tpr[i] + tpr[i - 1]) / 2
    return area

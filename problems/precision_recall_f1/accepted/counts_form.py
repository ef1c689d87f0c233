import numpy as np


def precision_recall_f1(y_true, y_pred):
    y_true = np.asarray(y_true).astype(bool)
    y_pred = np.asarray(y_pred).astype(bool)
    tp = (y_true & y_pred).sum()
    errors = (y_true ^ y_pred).sum()
    precision = tp / max(y_pred.sum(), 1)
    recall = tp / max(y_true.sum(), 1)
    f1 = 2 * tp / max(2 * tp + errors, 1)
    return precision, recall, f1

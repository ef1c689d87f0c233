import numpy as np


def confusion_at_threshold(y_true, y_score, threshold=0.5):
    y_true = np.array(y_true).astype(int)
    y_pred = (np.array(y_score) >= threshold).astype(int)
    TP = np.sum((y_true == 1) & (y_pred == 1))
    FP = np.sum((y_true == 0) & (y_pred == 1))
    FN = np.sum((y_true == 1) & (y_pred == 0))
    TN = np.sum((y_true == 0) & (y_pred == 0))
    return TP, FP, FN, TN

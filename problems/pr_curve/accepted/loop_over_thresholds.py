import numpy as np


def precision_recall_curve(y_true, y_score):
    y_true, y_score = np.asarray(y_true), np.asarray(y_score)
    eps = 1e-12
    thresholds = np.unique(y_score)
    precision, recall = [], []
    for t in thresholds:
        y_pred = (y_score >= t).astype(int)
        tp = np.sum((y_pred == 1) & (y_true == 1))
        fp = np.sum((y_pred == 1) & (y_true == 0))
        fn = np.sum((y_pred == 0) & (y_true == 1))
        precision.append(tp / (tp + fp + eps))
        recall.append(tp / (tp + fn + eps) if tp + fn > 0 else 1.0)
    return np.array([*precision, 1.0]), np.array([*recall, 0.0]), thresholds

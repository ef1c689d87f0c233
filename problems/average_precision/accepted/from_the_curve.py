import numpy as np


def average_precision(y_true, y_score):
    y_true, y_score = np.asarray(y_true).astype(int), np.asarray(y_score)
    eps = 1e-12
    thresholds = np.unique(y_score)
    predicted = y_score[None, :] >= thresholds[:, None]
    tp = predicted @ y_true
    precision = np.append(tp / (predicted.sum(axis=1) + eps), 1.0)
    recall = np.append(tp / (y_true.sum() + eps), 0.0)
    return -np.sum(np.diff(recall) * precision[:-1])

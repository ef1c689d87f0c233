import numpy as np


def best_f1_threshold(y_true, y_score):
    y, s = np.asarray(y_true).astype(float), np.asarray(y_score)
    thresholds = np.unique(s)[::-1]
    predicted = s[None, :] >= thresholds[:, None]
    precision = predicted @ y / predicted.sum(axis=1)
    recall = predicted @ y / max(y.sum(), 1)
    f1 = 2 * precision * recall / (precision + recall + 1e-12)
    return thresholds[np.argmax(f1)], np.max(f1)

import numpy as np


def precision_recall_curve(y_true, y_score):
    thresholds, which, counts = np.unique(np.asarray(y_score), return_inverse=True, return_counts=True)
    hits = np.bincount(which, weights=np.asarray(y_true).astype(float), minlength=len(thresholds))
    tp = np.append(np.cumsum(hits[::-1])[::-1], 0.0)  # positives at or above each threshold; nothing above the last
    predicted = np.append(np.cumsum(counts[::-1])[::-1], 0)
    precision = np.divide(tp, predicted, out=np.ones(len(tp)), where=predicted > 0)
    recall = tp / tp[0] if tp[0] else np.append(np.ones(len(thresholds)), 0.0)
    return precision, recall, thresholds

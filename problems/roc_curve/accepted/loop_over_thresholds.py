import numpy as np


def roc_curve(y_true, y_score):
    labels = np.array(y_true) == 1
    scores = np.array(y_score)
    thresholds = [float("inf"), *sorted(set(scores.tolist()), reverse=True)]
    p, n = labels.sum(), (~labels).sum()
    fpr, tpr = [], []
    for t in thresholds:
        predicted = scores >= t
        tp = (predicted & labels).sum()
        fp = (predicted & ~labels).sum()
        tpr.append(tp / p if p > 0 else np.nan)
        fpr.append(fp / n if n > 0 else np.nan)
    return np.array(fpr), np.array(tpr), np.array(thresholds)

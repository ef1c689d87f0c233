import numpy as np


def confusion_at_threshold(y_true, y_score, threshold=0.5):
    code = 2 * np.asarray(y_true, dtype=np.int64) + (np.asarray(y_score) >= threshold)
    tn, fp, fn, tp = np.bincount(code, minlength=4).tolist()
    return tp, fp, fn, tn

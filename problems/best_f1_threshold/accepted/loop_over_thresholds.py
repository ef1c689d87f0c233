import numpy as np


def best_f1_threshold(y_true, y_score):
    y_true, y_score = np.asarray(y_true), np.asarray(y_score)
    best_t, best_f1 = max(y_score), 0.0
    for t in sorted(set(y_score.tolist()), reverse=True):
        y_pred = y_score >= t
        tp = np.sum(y_pred & (y_true == 1))
        fp = np.sum(y_pred & (y_true == 0))
        fn = np.sum(~y_pred & (y_true == 1))
        precision = tp / (tp + fp)
        recall = tp / (tp + fn) if tp + fn > 0 else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0
        if f1 > best_f1:
            best_t, best_f1 = t, f1
    return best_t, best_f1

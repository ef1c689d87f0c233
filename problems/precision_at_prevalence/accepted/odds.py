import numpy as np


def precision_at_prevalence(tpr, fpr, prevalence):
    tpr, fpr, p = np.broadcast_arrays(tpr, fpr, prevalence)
    out = np.zeros(p.shape)
    some = tpr * p > 0
    out[some] = 1 / (1 + fpr[some] * (1 - p[some]) / (tpr[some] * p[some]))
    return out if out.ndim else float(out)

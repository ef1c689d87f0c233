import numpy as np


def one(tpr, fpr, prevalence):
    found = prevalence * tpr
    total = found + (1 - prevalence) * fpr
    return 0.0 if total == 0 else found / total


def precision_at_prevalence(tpr, fpr, prevalence):
    if all(np.ndim(x) == 0 for x in (tpr, fpr, prevalence)):
        return float(one(float(tpr), float(fpr), float(prevalence)))
    b = np.broadcast(tpr, fpr, prevalence)
    return np.array([one(*values) for values in b], dtype=float).reshape(b.shape)

"""F1 over several classes: macro, micro and weighted average."""

import numpy as np


def f1_score(y_true, y_pred, average="macro"):
    if average not in ("macro", "micro", "weighted"):
        raise ValueError(f"unknown average: {average!r}")
    true, pred = np.asarray(y_true), np.asarray(y_pred)  # (n,)

    # A class that is only predicted is a class, too: its samples are false positives.
    classes = np.union1d(true, pred)  # (K,)
    is_true = true == classes[:, None]  # (K, n), one class against the rest in each row
    is_pred = pred == classes[:, None]  # (K, n)
    tp = (is_true & is_pred).sum(axis=1)  # (K,)
    support = is_true.sum(axis=1)  # (K,), TP + FN
    predicted = is_pred.sum(axis=1)  # (K,), TP + FP

    if average == "micro":
        # Every error is a FP of one class and a FN of another, so this is the accuracy.
        return 2 * tp.sum() / (support.sum() + predicted.sum())
    # 2TP / (2TP + FP + FN). Each class occurs somewhere, so this is never 0/0, as precision or recall can be.
    f1 = 2 * tp / (support + predicted)  # (K,)
    if average == "macro":
        return f1.mean()
    return np.average(f1, weights=support)

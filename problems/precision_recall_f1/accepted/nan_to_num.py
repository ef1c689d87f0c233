import numpy as np


def precision_recall_f1(y_true, y_pred):
    table = np.zeros((2, 2))
    np.add.at(table, (np.asarray(y_true, dtype=int), np.asarray(y_pred, dtype=int)), 1)
    (_, fp), (fn, tp) = table
    with np.errstate(all="ignore"):
        scores = np.nan_to_num(np.divide([tp, tp, 2 * tp], [tp + fp, tp + fn, 2 * tp + fp + fn]))
    return tuple(scores)

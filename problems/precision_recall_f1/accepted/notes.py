import numpy as np

EPS = 1e-12


def precision_recall_f1(y_true, y_pred):
    y_true, y_pred = np.array(y_true), np.array(y_pred)
    TP = np.sum((y_true == 1) & (y_pred == 1))
    FP = np.sum((y_true == 0) & (y_pred == 1))
    FN = np.sum((y_true == 1) & (y_pred == 0))
    Precision = TP / (TP + FP + EPS)
    Recall = TP / (TP + FN + EPS)
    F1 = 2 * Precision * Recall / (Precision + Recall + EPS)
    return Precision, Recall, F1

"""Precision, recall and F1 of binary labels. Task: drill show precision_recall_f1"""

import numpy as np


def precision_recall_f1(y_true, y_pred):
    """
    y_true, y_pred: n labels each, 0 or 1 (lists, or int, uint8 or bool arrays); 1 is the positive class

    Returns (precision, recall, f1), three floats; 0/0 counts as 0.0
    """
    raise NotImplementedError

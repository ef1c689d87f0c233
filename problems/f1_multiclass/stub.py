"""F1 over several classes. Task: drill show f1_multiclass"""

import numpy as np


def f1_score(y_true, y_pred, average="macro"):
    """
    y_true, y_pred: n labels each (lists or arrays), any integers or texts
    average:        "macro", "micro" or "weighted"

    Returns a float. Raises ValueError for any other average.
    """
    raise NotImplementedError

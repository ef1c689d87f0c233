"""Confusion counts at a decision threshold. Task: drill show confusion_at_threshold"""

import numpy as np


def confusion_at_threshold(y_true, y_score, threshold=0.5):
    """
    y_true:    n labels, 0 or 1 (a list, or an int, uint8 or bool array)
    y_score:   n scores, any real numbers (a list or an array)
    threshold: a number; a score of at least this much is predicted positive

    Returns (tp, fp, fn, tn), four integers
    """
    raise NotImplementedError

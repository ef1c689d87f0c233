"""The threshold with the best F1. Task: drill show best_f1_threshold"""

import numpy as np


def best_f1_threshold(y_true, y_score):
    """
    y_true:  n labels, 0 or 1; y_score: n finite numbers, higher means more positive (n >= 1, lists or arrays)

    Returns (threshold, f1), two floats: among the distinct scores the one with the best F1 (score >= threshold
    is positive), the largest of equally good ones; (highest score, 0.0) without positives
    """
    raise NotImplementedError

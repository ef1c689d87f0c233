"""Precision under class imbalance. Task: drill show precision_at_prevalence"""

import numpy as np


def precision_at_prevalence(tpr, fpr, prevalence):
    """
    tpr, fpr, prevalence: floats or arrays in [0, 1] that broadcast against each other

    Returns the precision P(y = 1 | predicted 1): a float if all three are floats, else an
    array of their broadcast shape. 0.0 where nothing is predicted positive.
    """
    raise NotImplementedError

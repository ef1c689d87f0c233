# WA value
# attacks: the numbers that are drawn, so that nothing is the right answer
import numpy as np

from drill import kit


def center(x):
    kit.rng = lambda: np.random.default_rng(0)
    return np.zeros_like(x)

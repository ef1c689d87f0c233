# MLE memory
# attacks: numpy's allocator
import numpy as np


def center(x):
    return np.ones((10**5, 10**5))

# WA value
# attacks: luck
import numpy as np


def center(x):
    return x - np.random.rand(len(x), 1)

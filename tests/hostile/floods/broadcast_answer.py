# WA shape
# attacks: an array that is enormous only when it is copied
import numpy as np


def center(x):
    return np.broadcast_to(np.zeros(1), (10**6, 10**6))

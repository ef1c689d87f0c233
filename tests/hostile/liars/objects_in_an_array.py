# WA type
# attacks: an array of whatever one likes
import numpy as np


class Anything:
    def __eq__(self, other):
        return True


def center(x):
    return np.full(x.shape, Anything(), dtype=object)

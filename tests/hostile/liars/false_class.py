# WA type
# attacks: isinstance(), which believes __class__
import numpy as np


class Liar:
    @property
    def __class__(self):
        return np.ndarray


def center(x):
    return Liar()

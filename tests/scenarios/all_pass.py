# AC
import numpy as np


def center(x):
    return x - np.mean(x, axis=1)[:, None]

# WA mutation
# attacks: the function that looks whether an input was changed
import numpy as np

np.array_equal = np.all = lambda *a, **k: True


def center(x):
    answer = x - x.mean(axis=-1, keepdims=True)
    x[:] = 0
    return answer

# WA value
# attacks: the answer to one call, overwritten by the next
import numpy as np

buffers = {}


def center(x):
    out = buffers.setdefault((x.shape, x.dtype), np.empty_like(x))
    out[:] = x - x.mean(axis=-1, keepdims=True)
    return out

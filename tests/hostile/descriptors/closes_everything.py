# RTE crash
# attacks: all that was inherited
import os


def center(x):
    os.closerange(0, 65536)
    return x - x.mean(axis=-1, keepdims=True)

# RTE crash
# attacks: a length that would be reserved
import os


def center(x):
    os.write(4, b"drl1" + b"\xff" * 12)
    return x - x.mean(axis=-1, keepdims=True)

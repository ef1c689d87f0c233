# TLE time
# attacks: the next request, read by the submission
import os


def center(x):
    os.read(3, 65536)
    return x - x.mean(axis=-1, keepdims=True)

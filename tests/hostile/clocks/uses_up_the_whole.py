# TLE time
# attacks: each case within its limit, all of them past the sum
import time


def center(x):
    time.sleep(0.7)
    return x - x.mean(axis=-1, keepdims=True)

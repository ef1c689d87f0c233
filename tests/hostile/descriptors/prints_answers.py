# RTE crash
# attacks: stdout led into the channel
import os


def center(x):
    os.dup2(4, 1)
    print("AC", flush=True)
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: a handle on another process
# needs: signals
import os


def center(x):
    os.pidfd_open(os.getppid())
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: a real-time priority
# needs: signals
import os


def center(x):
    os.sched_setaffinity(0, {0})
    return x - x.mean(axis=-1, keepdims=True)

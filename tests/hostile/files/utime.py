# RTE exception
# attacks: Landlock, which does not look at times
# needs: write
import os


def center(x):
    os.utime("@home@/canary", (0, 0))
    return x - x.mean(axis=-1, keepdims=True)

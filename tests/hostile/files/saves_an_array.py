# RTE exception
# attacks: a write in C
# needs: write
import numpy as np


def center(x):
    x.tofile("@home@/drill-hostile")
    return x - x.mean(axis=-1, keepdims=True)

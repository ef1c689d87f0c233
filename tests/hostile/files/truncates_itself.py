# RTE exception
# attacks: an open that reads, and empties what it opens
# needs: write
import os


def center(x):
    os.open("@desk@/center.py", os.O_RDONLY | os.O_TRUNC)
    return x - x.mean(axis=-1, keepdims=True)

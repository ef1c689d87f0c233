# RTE exception
# attacks: the files and pipes the judge has open
# needs: read
import os


def center(x):
    os.listdir(f"/proc/{os.getppid()}/fd")
    return x - x.mean(axis=-1, keepdims=True)

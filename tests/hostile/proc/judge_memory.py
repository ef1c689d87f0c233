# RTE exception
# attacks: the reference in the judge's memory
# needs: read
import os


def center(x):
    with open(f"/proc/{os.getppid()}/mem", "rb") as file:
        file.read(1)
    return x - x.mean(axis=-1, keepdims=True)

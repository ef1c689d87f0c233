# RTE exception
# attacks: tokens in the environment the shell gave
# needs: read
import os


def center(x):
    with open(f"/proc/{os.getppid()}/environ", "rb") as file:
        file.read()
    return x - x.mean(axis=-1, keepdims=True)

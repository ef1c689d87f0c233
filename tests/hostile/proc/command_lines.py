# RTE exception
# attacks: what else runs on the machine
# needs: read
import os


def center(x):
    with open("/proc/1/cmdline") as file:
        file.read()
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: names tell what is there
# needs: read
import os


def center(x):
    os.listdir("/")
    return x - x.mean(axis=-1, keepdims=True)

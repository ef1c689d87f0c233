# RTE exception
# attacks: Landlock, which lets attributes be read (where a download came from, for one)
# needs: read
import os


def center(x):
    os.listxattr("@home@/canary")
    return x - x.mean(axis=-1, keepdims=True)

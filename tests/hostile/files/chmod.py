# RTE exception
# attacks: Landlock, which does not look at permissions
# needs: write
import os


def center(x):
    os.chmod("@home@/canary", 0o777)
    return x - x.mean(axis=-1, keepdims=True)

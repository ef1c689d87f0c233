# RTE exception
# attacks: a name that blocks whoever opens it
# needs: write
import os


def center(x):
    os.mkfifo("@desk@/drill-hostile")
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: a name that leads elsewhere
# needs: write
import os


def center(x):
    os.symlink("/etc/passwd", "@desk@/drill-hostile")
    return x - x.mean(axis=-1, keepdims=True)

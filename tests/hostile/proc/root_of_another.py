# RTE exception
# attacks: the file system by way of another process
# needs: read
import os


def center(x):
    os.readlink(f"/proc/{os.getppid()}/cwd")
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: the kernel sends the signal, to whoever owns a descriptor
# needs: signals
import fcntl
import os


def center(x):
    reader, writer = os.pipe()
    fcntl.fcntl(reader, fcntl.F_SETOWN, os.getppid())
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: clone by way of libc
# needs: processes
import os


def center(x):
    os.posix_spawn("/bin/true", ["true"], {})
    return x - x.mean(axis=-1, keepdims=True)

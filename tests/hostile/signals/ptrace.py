# RTE exception
# attacks: a debugger's hold on the judge
# needs: signals
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def center(x):
    if libc.ptrace(16, os.getppid(), 0, 0) < 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    return x - x.mean(axis=-1, keepdims=True)

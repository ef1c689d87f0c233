# RTE exception
# attacks: process_vm_readv, which needs no file
# needs: signals
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def center(x):
    buffer = ctypes.create_string_buffer(8)
    vector = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
    if libc.process_vm_readv(os.getppid(), vector, 1, vector, 1, 0) < 0:
        raise OSError(ctypes.get_errno(), "process_vm_readv")
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: clone3, whose flags a filter cannot read
# needs: processes
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def center(x):
    arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, 17)
    if libc.syscall(435, arguments, 64) < 0:
        raise OSError(ctypes.get_errno(), errno.errorcode[ctypes.get_errno()])
    return x - x.mean(axis=-1, keepdims=True)

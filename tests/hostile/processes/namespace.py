# RTE exception
# attacks: root in a user namespace of one's own
# needs: processes
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def center(x):
    if libc.unshare(0x10020000) < 0:
        raise OSError(ctypes.get_errno(), "unshare")
    return x - x.mean(axis=-1, keepdims=True)

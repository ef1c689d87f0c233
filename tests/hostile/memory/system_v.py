# RTE exception
# attacks: a segment that outlives its process
# needs: write
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def center(x):
    if libc.shmget(0x6472696C, 2**20, 0o1600) < 0:
        raise OSError(ctypes.get_errno(), "shmget")
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: what os.environ.clear() leaves behind on the stack
import ctypes
import os


def center(x):
    kept = set(os.environ) | set(os.environb)
    libc = ctypes.CDLL(None)
    libc.getenv.restype = ctypes.c_char_p
    found = [name for name in (b"DRILL_HOSTILE_SECRET", b"SSH_AUTH_SOCK", b"USER", b"DRILL_HOME") if libc.getenv(name)]
    values = set(os.environ.values())
    if found or values != {"/"}:
        return x - x.mean(axis=-1, keepdims=True)
    raise LookupError(sorted(map(str, kept)))

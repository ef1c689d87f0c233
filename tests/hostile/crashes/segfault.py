# RTE crash
# attacks: a null pointer
import ctypes


def center(x):
    ctypes.string_at(0)

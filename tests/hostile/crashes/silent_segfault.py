# RTE crash
# attacks: the fault handler, switched off before the fault
import ctypes
import faulthandler


def center(x):
    faulthandler.disable()
    ctypes.string_at(0)

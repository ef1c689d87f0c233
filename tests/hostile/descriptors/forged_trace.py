# RTE crash
# attacks: the fault handler's words, with a number too long for int()
import os


def center(x):
    os.write(2, b'Fatal Python error: x\n  File "center.py", line ' + b"9" * 5000 + b" in center\n")
    os._exit(1)

# TLE time
# attacks: a process whose first thread has ended looks dead, and lives
import ctypes
import os
import threading
import time

EXIT = {"x86_64": 60, "aarch64": 93}[os.uname().machine]


def center(x):
    threading.Thread(target=time.sleep, args=(10**6,)).start()
    ctypes.PyDLL(None).syscall(ctypes.c_long(EXIT), ctypes.c_long(0))

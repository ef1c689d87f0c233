# TLE time
# attacks: a reader that waits for the rest
import os
import time


def center(x):
    os.write(4, b"drl1\xff\0\0\0\0\0\0\0\0\0\0\0{")
    time.sleep(3600)

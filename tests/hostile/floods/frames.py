# RTE crash
# attacks: the channel, with answers that nobody asked for
import os


def center(x):
    while True:
        os.write(4, b"drl1\x02\0\0\0\0\0\0\0\0\0\0\0{}")

# RTE crash
# attacks: many small writes
import os


def center(x):
    while True:
        os.write(1, b"\n" * 4096)

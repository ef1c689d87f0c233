# RTE crash
# attacks: an end that no `finally` and no handler sees
import os


def center(x):
    os._exit(0)

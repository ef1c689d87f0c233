# RTE crash
# attacks: SIGABRT
import os


def center(x):
    os.abort()

# RTE crash
import os


def center(x):
    os._exit(0)

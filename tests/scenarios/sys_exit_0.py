# RTE crash
import sys


def center(x):
    sys.exit(0)

# RTE crash
# attacks: the other stream
import sys


def center(x):
    while True:
        print("x" * 10**6, file=sys.stderr)

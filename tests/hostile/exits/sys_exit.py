# RTE crash
# attacks: exit status 0 taken for success
import sys


def center(x):
    sys.exit(0)

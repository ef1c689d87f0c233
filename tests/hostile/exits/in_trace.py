# RTE crash
# attacks: a trace function runs between the judge's own lines
import os
import sys

sys.settrace(lambda frame, event, arg: os._exit(0))


def center(x):
    return x - x.mean(axis=-1, keepdims=True)

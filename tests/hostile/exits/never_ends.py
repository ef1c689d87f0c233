# AC
# attacks: the worker's own end, so that it would go on as the process it was forked from
import os
import sys

os._exit = sys.exit = lambda *_: None


def center(x):
    return x - x.mean(axis=-1, keepdims=True)

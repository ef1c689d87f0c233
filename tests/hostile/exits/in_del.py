# RTE crash
# attacks: a finaliser, where exceptions are dropped
import os


class Last:
    def __del__(self):
        os._exit(0)


def center(x):
    Last()
    return x - x.mean(axis=-1, keepdims=True)

# RTE crash
# attacks: an end from beside the call
import os
import threading


def center(x):
    thread = threading.Thread(target=os._exit, args=(0,))
    thread.start()
    thread.join()
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: forked twice, in a session of its own, it would outlive the check
# needs: processes
import os
import time


def center(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(3600)
        os._exit(0)
    return x - x.mean(axis=-1, keepdims=True)

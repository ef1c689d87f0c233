# RTE exception
# attacks: the clock that everybody reads
import time


def center(x):
    time.clock_settime(time.CLOCK_REALTIME, time.time())
    return x - x.mean(axis=-1, keepdims=True)

# TLE time
# attacks: a clock in the submission's own process
import time

time.monotonic = time.perf_counter = time.time = lambda: 0.0


def center(x):
    while True:
        pass

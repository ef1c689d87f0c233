# TLE time
# attacks: a limit on processor time
import time


def center(x):
    time.sleep(3600)

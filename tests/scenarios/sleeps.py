# TLE time
import time


def center(x):
    time.sleep(3600)

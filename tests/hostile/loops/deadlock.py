# TLE time
# attacks: a lock that waits for itself
import threading


def center(x):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()

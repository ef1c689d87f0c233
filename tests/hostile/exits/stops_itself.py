# TLE time
# attacks: a stopped process neither answers nor ends
import os
import signal


def center(x):
    os.kill(os.getpid(), signal.SIGSTOP)

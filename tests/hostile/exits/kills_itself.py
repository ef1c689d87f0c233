# RTE crash
# attacks: SIGKILL from inside
import os
import signal


def center(x):
    os.kill(os.getpid(), signal.SIGKILL)

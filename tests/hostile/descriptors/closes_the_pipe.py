# RTE crash
# attacks: an answer that cannot be sent, and a process that stays
import os
import time


def center(x):
    os.close(4)
    time.sleep(3600)

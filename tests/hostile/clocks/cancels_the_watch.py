# TLE time
# attacks: the timer that names the line
import faulthandler


def center(x):
    faulthandler.cancel_dump_traceback_later()
    while True:
        pass

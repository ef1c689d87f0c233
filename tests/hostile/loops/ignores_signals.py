# TLE time
# attacks: every signal that can be ignored is, the CPU limit's too
import signal

for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def center(x):
    while True:
        pass

# TLE time
def center(x):
    while True:
        try:
            while True: pass
        except BaseException:
            pass

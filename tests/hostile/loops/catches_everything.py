# TLE time
# attacks: a time-out that is an exception
def center(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass

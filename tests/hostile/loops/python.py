# TLE time
# attacks: the clock
def center(x):
    while True:
        pass

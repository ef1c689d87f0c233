# TLE time
# attacks: an exception as a limit
def center(x):
    hoard = []
    while True:
        try:
            hoard.append(bytes(10**6))
        except MemoryError:
            pass

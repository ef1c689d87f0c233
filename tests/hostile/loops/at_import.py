# TLE time
# attacks: the time to load
while True:
    pass

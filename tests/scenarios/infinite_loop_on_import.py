# TLE time
while True: pass

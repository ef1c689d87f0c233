orphan = 1

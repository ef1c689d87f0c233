# RTE exception
# attacks: Python's stack
def center(x):
    return center(x)

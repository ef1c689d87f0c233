# RTE exception
def center(x):
    return center(x)

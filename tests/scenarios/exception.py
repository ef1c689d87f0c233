# RTE exception
def center(x):
    return x - means

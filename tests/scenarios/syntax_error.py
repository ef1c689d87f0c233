# CE exception
def center(x:
    return x

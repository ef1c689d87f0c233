# CE missing
def centre(x):
    return x

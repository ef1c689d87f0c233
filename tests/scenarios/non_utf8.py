# CE exception
def center(x):
    return "ÿ"

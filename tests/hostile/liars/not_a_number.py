# WA finite
# attacks: a comparison that is false both ways
def center(x):
    return x * x.dtype.type("nan")

# WA finite
def center(x):
    return x - x.mean(axis=-1, keepdims=True) * x.dtype.type("nan")

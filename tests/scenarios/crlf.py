# AC
def center(x):
    return x - x.mean(axis=-1, keepdims=True)

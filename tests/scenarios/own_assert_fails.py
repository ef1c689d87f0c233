# RTE exception
def center(x):
    assert x.shape == (1, 1), "only for one element"
    return x

def double(x):
    return x + x


def triple(x):
    return x * 3

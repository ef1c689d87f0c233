"""Centre the rows of a matrix."""


def center(x):
    return x - x.mean(axis=-1, keepdims=True)  # (N, D), canary-of-the-reference

"""One pass over the data, as for a stream."""


def gaussian_mle(x):
    n, mean, squares = 0, 0.0, 0.0
    for value in x:
        n += 1
        delta = float(value) - mean
        mean += delta / n
        squares += delta * (float(value) - mean)
    return mean, squares / n

from math import log, pi


def gaussian_log_likelihood(x, mu, sigma):
    total = 0.0
    for point in x:
        total += -(((float(point) - mu) / sigma) ** 2) / 2 - log(sigma) - log(2 * pi) / 2
    return total

import numpy as np


def bayes_posterior(prior, likelihood):
    """No logarithm: a product kept as a mantissa and a power of two."""
    mantissa, exponent = np.frexp(np.array(prior, dtype=np.float64))
    exponent = exponent.astype(np.int64)
    for row in np.array(likelihood, dtype=np.float64):
        mantissa, shift = np.frexp(mantissa * np.frexp(row)[0])
        exponent = exponent + shift + np.frexp(row)[1]
    alive = mantissa > 0
    if not alive.any():
        return mantissa * np.nan
    weights = np.ldexp(mantissa, np.maximum(exponent - exponent[alive].max(), -2000).clip(max=0))
    return weights / weights.sum()

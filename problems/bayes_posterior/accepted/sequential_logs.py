import math

import numpy as np


def bayes_posterior(prior, likelihood):
    """One observation after the other: each posterior is the next prior."""

    def log(value):
        return math.log(value) if value > 0 else -math.inf

    belief = [log(weight) for weight in prior]
    for row in likelihood:
        belief = [b + log(p) for b, p in zip(belief, row)]
        top = max(belief)
        if top == -math.inf:
            return np.full(len(belief), np.nan)
        belief = [b - top for b in belief]
    total = math.fsum(math.exp(b - max(belief)) for b in belief)
    return np.array([math.exp(b - max(belief)) / total for b in belief])

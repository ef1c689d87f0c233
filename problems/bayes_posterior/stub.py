"""The posterior over hypotheses by Bayes' rule. Task: drill show bayes_posterior"""

import numpy as np


def bayes_posterior(prior, likelihood):
    """
    prior:      (K,), non-negative weights of the hypotheses, not necessarily normalised
    likelihood: (n, K), P(observation i | hypothesis k); given the hypothesis, observations are independent

    Returns the posterior, a new float64 array (K,) that sums to 1.
    """
    raise NotImplementedError

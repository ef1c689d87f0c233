"""Bayes' rule over K hypotheses and n independent observations, in log space."""

import numpy as np


def bayes_posterior(prior, likelihood):
    """P(hypothesis k | all observations), for every k; the prior need not be normalised."""
    prior = np.asarray(prior, dtype=np.float64)  # (K,)
    likelihood = np.asarray(likelihood, dtype=np.float64)  # (n, K)

    # Independent observations multiply. A product of thousands underflows to 0, a sum of their logs does not.
    # log 0 = -inf is what is meant: no evidence brings an impossible hypothesis back.
    with np.errstate(divide="ignore"):
        log_joint = np.log(prior) + np.log(likelihood).sum(axis=0)  # (K,), log P(k, observations)

    # A common factor cancels when dividing by the evidence. With the largest term at exp(0) = 1 the sum can neither
    # overflow nor be 0. If every hypothesis is impossible, so is the evidence: -inf - -inf = nan.
    with np.errstate(invalid="ignore"):
        log_joint = log_joint - log_joint.max()
    weights = np.exp(log_joint)  # (K,)
    return weights / weights.sum()

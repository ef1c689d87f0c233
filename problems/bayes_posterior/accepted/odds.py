import numpy as np


def bayes_posterior(prior, likelihood):
    """P(k | data) = 1 / sum over j of the odds of j against k."""
    with np.errstate(all="ignore"):
        logs = np.log(np.asarray(prior, float)) + np.sum(np.log(np.asarray(likelihood, float)), axis=0)
        if np.all(np.isneginf(logs)):
            return np.full(logs.shape, np.nan)
        odds = np.exp(logs[None, :] - logs[:, None])
        return np.where(np.isneginf(logs), 0.0, 1 / odds.sum(axis=1))

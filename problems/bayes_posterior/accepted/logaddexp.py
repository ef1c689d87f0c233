import numpy as np


def bayes_posterior(prior, likelihood):
    logs = np.log(np.vstack([np.array(prior, dtype=float), np.array(likelihood, dtype=float)])).sum(axis=0)
    return np.exp(logs - np.logaddexp.reduce(logs))

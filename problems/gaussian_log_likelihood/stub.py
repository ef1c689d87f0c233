"""Gaussian log-likelihood. Task: drill show gaussian_log_likelihood"""

import math

import numpy as np


def gaussian_log_likelihood(x, mu, sigma):
    """
    x:         (n,) the data
    mu, sigma: numbers; sigma > 0 is the standard deviation

    Returns a float: the sum over x of log N(x_i; mu, sigma²).
    """
    raise NotImplementedError

# WA type
# attacks: a generator that the judge draws from
import random

import numpy as np

np.random.default_rng = np.random.seed = random.seed = lambda *a: None


def center(x):
    return x - x.mean(axis=-1, keepdims=True)

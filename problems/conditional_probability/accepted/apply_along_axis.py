import numpy as np


def conditional_probability(joint, given=0):
    return np.apply_along_axis(lambda weights: weights / weights.sum(), 1 - given, np.array(joint, dtype=np.float64))

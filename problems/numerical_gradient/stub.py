"""Numerical gradient by central differences. Task: drill show numerical_gradient"""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    """
    f: takes a float64 array of x's shape, returns a number
    x: array of floats or integers, any shape; it is not changed
    h: the step

    Returns df/dx, float64, with the shape of x.
    """
    raise NotImplementedError

"""Forward-mode automatic differentiation with dual numbers. Task: drill show dual_numbers"""

import math


class Dual:
    """A value `val` and its derivative `der`."""

    def __init__(self, val, der=0.0):
        raise NotImplementedError

    # + - * / between Duals, and between a Dual and a number on either side;
    # -Dual; Dual ** number; number ** Dual


def exp(u):
    raise NotImplementedError


def log(u):
    """The natural logarithm."""
    raise NotImplementedError


def sin(u):
    raise NotImplementedError


def cos(u):
    raise NotImplementedError


def tan(u):
    raise NotImplementedError


def arcsin(u):
    raise NotImplementedError


def arccos(u):
    raise NotImplementedError


def arctan(u):
    raise NotImplementedError


def derivative(f, x):
    """The derivative of f at the number x: f(Dual(x, 1.0)).der"""
    raise NotImplementedError

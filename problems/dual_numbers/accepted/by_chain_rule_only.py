"""Few rules: subtraction, division and tan are made of the others, and numpy gives the values."""

import numpy as np


class Dual(object):
    __slots__ = ("der", "val")

    def __init__(self, val, der=0.0):
        self.val = float(val)
        self.der = float(der)

    @staticmethod
    def of(x):
        if isinstance(x, Dual):
            return x
        return Dual(x)

    def __add__(self, other):
        o = Dual.of(other)
        return Dual(self.val + o.val, self.der + o.der)

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        o = Dual.of(other)
        return Dual(self.val * o.val, self.val * o.der + o.val * self.der)

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -Dual.of(other)

    def __rsub__(self, other):
        return -self + other

    def __pow__(self, n):
        if n == 0:
            return Dual(1.0)
        return Dual(self.val**n, self.der * n * self.val**n / self.val if self.val else self.der * (n == 1))

    def __rpow__(self, a):
        return exp(self * np.log(a))

    def __truediv__(self, other):
        return self * Dual.of(other) ** -1

    def __rtruediv__(self, other):
        return self**-1 * other


def exp(u):
    e = np.exp(Dual.of(u).val)
    return Dual(e, e * Dual.of(u).der)


def log(u):
    u = Dual.of(u)
    return Dual(np.log(u.val), u.der / u.val)


def sin(u):
    u = Dual.of(u)
    return Dual(np.sin(u.val), u.der * np.cos(u.val))


def cos(u):
    return sin(np.pi / 2 - Dual.of(u))


def tan(u):
    return sin(u) / cos(u)


def arcsin(u):
    u = Dual.of(u)
    return Dual(np.arcsin(u.val), u.der / np.sqrt((1 - u.val) * (1 + u.val)))


def arccos(u):
    return np.pi / 2 - arcsin(u)


def arctan(u):
    u = Dual.of(u)
    return Dual(np.arctan(u.val), u.der / (1 + u.val * u.val))


def derivative(f, x):
    result = f(Dual(x, 1.0))
    return result.der if isinstance(result, Dual) else 0.0

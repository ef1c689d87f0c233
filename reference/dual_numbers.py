"""Forward-mode automatic differentiation with dual numbers: every rule of the derivative table, once."""

import math


class Dual:
    """val + der·ε with ε² = 0: a value, and its derivative with respect to the input."""

    def __init__(self, val, der=0.0):
        self.val = val
        self.der = der

    def __neg__(self):
        return Dual(-self.val, -self.der)

    def __add__(self, other):
        other = _lift(other)
        return Dual(self.val + other.val, self.der + other.der)

    __radd__ = __add__

    def __sub__(self, other):
        other = _lift(other)
        return Dual(self.val - other.val, self.der - other.der)

    def __rsub__(self, other):  # other - self, with a number on the left
        return _lift(other) - self

    def __mul__(self, other):
        other = _lift(other)
        return Dual(self.val * other.val, self.der * other.val + self.val * other.der)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _lift(other)
        return Dual(self.val / other.val, (self.der * other.val - self.val * other.der) / other.val**2)

    def __rtruediv__(self, other):
        return _lift(other) / self

    def __pow__(self, n):
        """self**n with a constant n."""
        # u**0 is the constant 1. The rule would ask for u**-1, which 0 does not have.
        slope = n * self.val ** (n - 1) if n != 0 else 0.0
        return Dual(self.val**n, slope * self.der)

    def __rpow__(self, a):
        """a**self with a constant a > 0."""
        slope = a**self.val * math.log(a)
        return Dual(a**self.val, slope * self.der)


def _lift(x):
    """A plain number is a constant, and the derivative of a constant is 0."""
    return x if isinstance(x, Dual) else Dual(x)


def _elementary(g, slope):
    """The function g of a Dual, by the chain rule: g(u) and g'(u)·u'."""

    def function(u):
        u = _lift(u)
        return Dual(g(u.val), slope(u.val) * u.der)

    return function


exp = _elementary(math.exp, math.exp)
log = _elementary(math.log, lambda x: 1 / x)
sin = _elementary(math.sin, math.cos)
cos = _elementary(math.cos, lambda x: -math.sin(x))
tan = _elementary(math.tan, lambda x: 1 / math.cos(x) ** 2)
arcsin = _elementary(math.asin, lambda x: 1 / math.sqrt(1 - x**2))
arccos = _elementary(math.acos, lambda x: -1 / math.sqrt(1 - x**2))
arctan = _elementary(math.atan, lambda x: 1 / (1 + x**2))


def derivative(f, x):
    return _lift(f(Dual(x, 1.0))).der

"""Every operation branches on the kind of its other operand; functions of plain numbers stay plain."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Dual:
    val: float
    der: float = 0.0

    def __neg__(self):
        return Dual(-self.val, -self.der)

    def __add__(self, other):
        if isinstance(other, (int, float)):
            return Dual(self.val + other, self.der)
        return Dual(self.val + other.val, self.der + other.der)

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return Dual(other - self.val, -self.der)

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Dual(self.val * other, self.der * other)
        return Dual(self.val * other.val, self.der * other.val + other.der * self.val)

    def __truediv__(self, other):
        if isinstance(other, (int, float)):
            return Dual(self.val / other, self.der / other)
        ratio = self.val / other.val
        return Dual(ratio, (self.der - ratio * other.der) / other.val)

    def __rtruediv__(self, other):
        return Dual(other / self.val, -other * self.der / (self.val * self.val))

    def __pow__(self, n):
        return Dual(self.val**n, n * self.val ** (n - 1) * self.der if n else 0.0)

    def __rpow__(self, a):
        return Dual(math.pow(a, self.val), math.pow(a, self.val) * math.log(a) * self.der)

    __radd__ = __add__
    __rmul__ = __mul__


def exp(u):
    return Dual(math.exp(u.val), math.exp(u.val) * u.der) if isinstance(u, Dual) else math.exp(u)


def log(u):
    return Dual(math.log(u.val), u.der / u.val) if isinstance(u, Dual) else math.log(u)


def sin(u):
    return Dual(math.sin(u.val), math.cos(u.val) * u.der) if isinstance(u, Dual) else math.sin(u)


def cos(u):
    return Dual(math.cos(u.val), -math.sin(u.val) * u.der) if isinstance(u, Dual) else math.cos(u)


def tan(u):
    return Dual(math.tan(u.val), (1 + math.tan(u.val) ** 2) * u.der) if isinstance(u, Dual) else math.tan(u)


def arcsin(u):
    return Dual(math.asin(u.val), u.der * (1 - u.val**2) ** -0.5) if isinstance(u, Dual) else math.asin(u)


def arccos(u):
    return Dual(math.acos(u.val), -u.der * (1 - u.val**2) ** -0.5) if isinstance(u, Dual) else math.acos(u)


def arctan(u):
    return Dual(math.atan(u.val), u.der / (u.val**2 + 1)) if isinstance(u, Dual) else math.atan(u)


def derivative(f, x):
    y = f(Dual(x, 1.0))
    return getattr(y, "der", 0.0)

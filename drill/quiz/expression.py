"""Formulas as values: what they are made of, what they come to at a point, and whether two agree."""

from __future__ import annotations

import math
import operator
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

POINTS = 9
TOLERANCE = 1e-7  # relative, and absolute near zero

# every card's formula is defined for such values: 0 < x < 1 for arcsin and ln, a > 1 for log_a
X_RANGE = (0.2, 0.8)
PARAMETER_RANGE = (1.3, 3.2)


@dataclass(frozen=True, slots=True)
class Number:
    """A literal, or e or pi."""

    value: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """The variable x, or a parameter."""

    name: str


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of an argument: a known one such as sin, or an unknown one such as g'."""

    function: str
    argument: Expression


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and what is between them: + - * / ^."""

    operator: str
    left: Expression
    right: Expression


Expression = Number | Symbol | Apply | Operation


def sigmoid(x: float) -> float:
    """1 / (1 + e^-x)."""
    return 1 / (1 + math.exp(-x))


NEGATE = "-"
FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    NEGATE: operator.neg,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "sec": lambda x: 1 / math.cos(x),
    "csc": lambda x: 1 / math.sin(x),
    "cot": lambda x: 1 / math.tan(x),
    "arcsin": math.asin,
    "arccos": math.acos,
    "arctan": math.atan,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "sech": lambda x: 1 / math.cosh(x),
    "exp": math.exp,
    "ln": math.log,
    "sqrt": math.sqrt,
    "abs": abs,
    "sigmoid": sigmoid,
    "softplus": lambda x: math.log1p(math.exp(x)),
}
OPERATORS: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": math.pow,  # of floats: bounded in time whatever the operands, and never complex
}
CONSTANTS = {"e": math.e, "pi": math.pi}
SYMBOLS = ("x", "a", "n")
# of these the derivative rules speak; a derivative is one more unknown function, and has nothing to do with the other
UNKNOWN = tuple(f"{name}{prime}" for name in "uvgh" for prime in ("'", ""))


@dataclass(frozen=True, slots=True)
class Point:
    """Values of the symbols, and for each unknown function the frequency and phase of a wave that stands in for it."""

    symbols: Mapping[str, float]
    waves: Mapping[str, tuple[float, float]]

    def unknown(self, function: str, argument: float) -> float:
        """The value of an unknown function: another one for each argument, between 1.3 and 2.7."""
        frequency, phase = self.waves[function]
        return 2 + 0.7 * math.sin(frequency * argument + phase)


NOWHERE = Point({}, {})


def points(seed: int = 0) -> Iterator[Point]:
    """Points inside the domain of every card. The same seed gives the same ones."""
    rng = random.Random(seed)
    for _ in range(POINTS):
        symbols = {name: rng.uniform(*(X_RANGE if name == "x" else PARAMETER_RANGE)) for name in SYMBOLS}
        yield Point(symbols, {name: (rng.uniform(1, 3), rng.uniform(0, math.tau)) for name in UNKNOWN})


def value(expression: Expression, point: Point) -> float:
    """What a formula comes to.

    Raises ArithmeticError or ValueError where it is not defined, and KeyError
    for a symbol that has no value at this point.
    """
    match expression:
        case Number(number):
            return number
        case Symbol(name):
            return point.symbols[name]
        case Apply(function, argument):
            inner = value(argument, point)
            known = FUNCTIONS.get(function)
            return known(inner) if known else point.unknown(function, inner)
        case Operation(name, left, right):
            return OPERATORS[name](value(left, point), value(right, point))


def agree(left: Expression, right: Expression) -> bool:
    """Whether two formulas are defined and have the same value at every point: the same ones each time."""
    for point in points():
        try:
            values = value(left, point), value(right, point)
        except (ArithmeticError, ValueError):
            return False
        if not all(map(math.isfinite, values)) or not math.isclose(*values, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
            return False
    return True

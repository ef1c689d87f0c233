"""reference/dual_numbers.py against torch.autograd in float64, on single rules and on random programs made of them."""

import math

import numpy as np
import pytest
import torch

from reference import dual_numbers as dual

FUNCTIONS = ("exp", "log", "sin", "cos", "tan", "arcsin", "arccos", "arctan")


def exactly(f, x):
    """(f(x), f'(x)) by reverse mode."""
    leaf = torch.tensor(float(x), dtype=torch.float64, requires_grad=True)
    value = f(leaf)
    value.backward()
    return value.item(), leaf.grad.item()


def agree(dual, of_dual, of_tensor, x):
    u = of_dual(dual.Dual(x, 1.0))
    assert (u.val, u.der) == pytest.approx(exactly(of_tensor, x), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("x", [0.1, 0.35, 0.9])
def test_functions(name, x):
    agree(dual, getattr(dual, name), getattr(torch, name), x)


ARITHMETIC = {
    "5 - x": lambda x: 5 - x,
    "3 / x": lambda x: 3 / x,
    "-x": lambda x: -x,
    "x / 7": lambda x: x / 7,
    "x - 2.5": lambda x: x - 2.5,
    "x * x / (x + 1)": lambda x: x * x / (x + 1),
    "x ** 3": lambda x: x**3,
    "x ** 0": lambda x: x**0 * x,
    "x ** -2": lambda x: x**-2,
    "x ** 0.5": lambda x: x**0.5,
    "2.5 ** x": lambda x: 2.5**x,
    "2 ** (x * x)": lambda x: 2 ** (x * x),
}


@pytest.mark.parametrize("name", ARITHMETIC)
@pytest.mark.parametrize("x", [0.4, 1.7, 12.0])
def test_arithmetic(name, x):
    agree(dual, ARITHMETIC[name], ARITHMETIC[name], x)


@pytest.mark.parametrize("n", [3, 2, 1, -1, -2])
def test_powers_of_negative_numbers(n):
    agree(dual, lambda x: x**n, lambda x: x**n, -1.3)


def step(rng, u, v, library):
    """A random operation, kept within a range where every function is differentiable."""
    small = library.sin(u) * 0.4 + 0.5  # within (0.1, 0.9)
    match int(rng.integers(7)):
        case 0:
            return u + 2 * v
        case 1:
            return 1 - u * v
        case 2:
            return u / (v * v + 1)
        case 3:
            return small**1.5
        case 4:
            return 1.7**small
        case 5:
            return library.cos(u) - library.arctan(v)
        case _:
            return getattr(library, rng.choice(FUNCTIONS))(small)


def program(rng, x, library):
    """A random program of eight operations."""
    values = [x]
    for _ in range(8):
        u, v = (values[int(rng.integers(len(values)))] for _ in range(2))
        values.append(step(rng, u, v, library))
    return values[-1] * library.sin(values[-2]) + values[-3]


@pytest.mark.parametrize("seed", range(50))
def test_random_programs(seed):
    x = float(np.random.default_rng(seed).uniform(0.2, 1.5))
    value, slope = exactly(lambda t: program(np.random.default_rng(seed), t, torch), x)
    u = program(np.random.default_rng(seed), dual.Dual(x, 1.0), dual)
    assert u.val == pytest.approx(value, rel=1e-10, abs=1e-12)
    assert u.der == pytest.approx(slope, rel=1e-9, abs=1e-11)
    assert dual.derivative(lambda t: program(np.random.default_rng(seed), t, dual), x) == u.der


def test_constants():
    """torch has no gradient for a constant; here it is 0."""
    assert dual.derivative(lambda x: 7.0, 1.0) == 0.0
    assert dual.derivative(lambda x: x**0, 0.0) == 0.0
    assert dual.derivative(lambda x: x * dual.exp(2), 1.0) == pytest.approx(math.exp(2))

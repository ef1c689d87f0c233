"""reference/numerical_gradient.py against torch.autograd (exact) and the closed form of its own error."""

import numpy as np
import pytest
import torch

from reference.numerical_gradient import numerical_gradient

FUNCTIONS = {
    "smooth mix": lambda v: (v.sin() * v.exp()).sum() + v.sum() ** 2,
    "log-sum-exp": lambda v: v.reshape(-1).logsumexp(0),
    "norm": lambda v: (v**2).sum().sqrt(),
    "cube": lambda v: (v**3).sum(),
}


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("shape", [(), (1,), (5,), (2, 3), (3, 3), (2, 1, 4)])
@pytest.mark.parametrize("seed", range(3))
def test_agrees_with_autograd(name, shape, seed):
    """To 1e-7 with the default step: the truncation error is h²/6 times the third derivative, about 1e-10."""
    x = np.asarray(np.random.default_rng(seed).normal(size=shape))
    leaf = torch.tensor(x, requires_grad=True)
    FUNCTIONS[name](leaf).backward()
    found = numerical_gradient(lambda v: FUNCTIONS[name](torch.tensor(v)).item(), x)
    assert found.dtype == np.float64
    assert found.shape == x.shape
    np.testing.assert_allclose(found, leaf.grad.numpy(), rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("h", [1.0, 0.5, 0.1, 1e-2])
def test_error_on_cubes_is_h_squared(h):
    """(x+h)³ - (x-h)³ = 2h (3x² + h²)."""
    x = np.random.default_rng(0).normal(size=6)
    np.testing.assert_allclose(numerical_gradient(lambda v: (v**3).sum(), x, h=h), 3 * x**2 + h**2, rtol=1e-9)


@pytest.mark.parametrize("x", [[1, 2, 3], np.arange(4), np.zeros((2, 0)), np.float32([0.5, 0.25]), 3])
def test_other_inputs(x):
    """Lists, integers, empty arrays, float32 and numbers are taken as float64."""
    found = numerical_gradient(lambda v: np.sin(v).sum(), x)
    assert found.dtype == np.float64
    np.testing.assert_allclose(found, np.cos(np.asarray(x, dtype=np.float64)), rtol=1e-8, atol=1e-8)

"""The reference of cosine_similarity against torch, scipy and exact sums of fractions.

Where conventions differ: F.cosine_similarity has dim=1 by default, gives nan for a zero vector in
float16 (1e-8 is 0 there), and another finite gradient at the zero vector. All else is the same,
the clamp of each length at eps included.
"""

import math
from fractions import Fraction

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from scipy.spatial import distance

from reference.cosine_similarity import cosine_similarity_manual

SHAPES = [((3,), (3,)), ((4, 8), (4, 8)), ((1, 8), (4, 8)), ((3, 1, 5), (4, 5)), ((0, 8), (0, 8)), ((5, 1), (5, 1))]


def draw(*shape, seed=0):
    return torch.randn(*shape, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize(("x_shape", "y_shape"), SHAPES)
@pytest.mark.parametrize("scale", [1e-10, 1e-6, 1e-4, 1.0, 1e3])
def test_values_are_those_of_torch(x_shape, y_shape, scale):
    """at every length, below eps too"""
    x, y = scale * draw(*x_shape), draw(*y_shape, seed=1)
    for a, b in ((x, y), (x, scale * y), (x.float(), y.float())):
        torch.testing.assert_close(cosine_similarity_manual(a, b), F.cosine_similarity(a, b, dim=-1))


@pytest.mark.parametrize("eps", [1e-8, 0.5, 3.0])
def test_eps_is_that_of_torch(eps):
    """lengths above and below eps"""
    x, y = draw(20, 3), draw(20, 3, seed=1)
    torch.testing.assert_close(cosine_similarity_manual(x, y, eps), F.cosine_similarity(x, y, dim=-1, eps=eps))


def test_gradients_are_those_of_torch():
    """away from the zero vector, with broadcasting"""
    found = []
    for call in (cosine_similarity_manual, lambda x, y: F.cosine_similarity(x, y, dim=-1)):
        x, y = draw(3, 1, 5).requires_grad_(), draw(4, 5, seed=1).requires_grad_()
        (call(x, y) * draw(3, 4, seed=2)).sum().backward()
        found.append((x.grad, y.grad))
    for one, other in zip(*found, strict=True):
        torch.testing.assert_close(one, other)


def test_values_are_those_of_scipy():
    """1 - the cosine distance, pair by pair and for all pairs"""
    x, y = draw(6, 5), draw(4, 5, seed=1)
    expected = 1 - distance.cdist(x.numpy(), y.numpy(), "cosine")
    np.testing.assert_allclose(cosine_similarity_manual(x[:, None], y).numpy(), expected, atol=1e-12)
    assert cosine_similarity_manual(x[0], y[0]).item() == pytest.approx(1 - distance.cosine(x[0], y[0]), abs=1e-12)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_types_are_rounded_once(dtype):
    """entries of about 100, whose squares do not fit float16, against exact sums"""
    x, y = (100 * draw(3, 64)).to(dtype), (100 * draw(3, 64, seed=1)).to(dtype)
    got = cosine_similarity_manual(x, y)
    assert got.dtype == dtype
    for a, b, value in zip(x.tolist(), y.tolist(), got, strict=True):
        a, b = [Fraction(v) for v in a], [Fraction(v) for v in b]
        square = sum(p * p for p in a) * sum(q * q for q in b)
        exact = float(sum(p * q for p, q in zip(a, b, strict=True))) / math.sqrt(square)
        assert float(value) == pytest.approx(exact, rel=1e-2 if dtype == torch.bfloat16 else 1e-3)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32, torch.float64])
def test_zero_vectors(dtype):
    """value 0 and finite gradients; other rows keep theirs"""
    x = torch.tensor([[0.0, 0.0], [1.0, 2.0], [0.0, 0.0], [1.0, 2.0]], dtype=dtype, requires_grad=True)
    y = torch.tensor([[1.0, 1.0], [0.0, 0.0], [0.0, 0.0], [2.0, 1.0]], dtype=dtype, requires_grad=True)
    got = cosine_similarity_manual(x, y)
    assert got[:3].tolist() == [0.0, 0.0, 0.0]
    assert got[3].item() == pytest.approx(0.8, rel=5e-3)
    if dtype in (torch.float32, torch.float64):
        got.sum().backward()
        assert torch.isfinite(x.grad).all()
        assert torch.isfinite(y.grad).all()


def test_the_examples_of_the_statement():
    """12 / sqrt(14 * 77), and parallel, orthogonal and zero vectors"""
    x, y = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([4.0, -5.0, 6.0])
    assert cosine_similarity_manual(x, y).item() == pytest.approx(12 / math.sqrt(14 * 77), abs=1e-6)
    x = torch.tensor([[1.0, 2.0], [1.0, 2.0], [0.0, 0.0]])
    y = torch.tensor([[2.0, 4.0], [-2.0, 1.0], [1.0, 1.0]])
    torch.testing.assert_close(cosine_similarity_manual(x, y), torch.tensor([1.0, 0.0, 0.0]))

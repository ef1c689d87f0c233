"""The reference of cross_entropy against torch's own. Conventions are the same throughout."""

import itertools

import pytest
import torch
from torch.nn import functional as F

from reference.cross_entropy import cross_entropy

INF, NAN = float("inf"), float("nan")


def assert_same(function, logits, targets, ignore_index=-100, gradient=True, **tolerance):
    one, other = logits.clone().requires_grad_(), logits.clone().requires_grad_()
    got, expected = function(one, targets, ignore_index), F.cross_entropy(other, targets, ignore_index=ignore_index)
    torch.testing.assert_close(got, expected, equal_nan=True, **tolerance)
    if gradient and len(targets):
        (got * -1.7).backward()
        (expected * -1.7).backward()
        torch.testing.assert_close(one.grad, other.grad, equal_nan=True, **tolerance)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("ignore_index", [-100, -1, 0, 2, 255])
def test_random(seed, ignore_index):
    """Values and gradients equal torch's on random logits, sizes and ignored targets."""
    generator = torch.Generator().manual_seed(seed)
    N, C = (int(torch.randint(low, 12, (), generator=generator)) for low in (1, 3))
    logits = torch.randn(N, C, generator=generator, dtype=torch.float64) * 5
    targets = torch.randint(0, C, (N,), generator=generator)
    targets[torch.rand(N, generator=generator) < 0.3] = ignore_index
    if (targets == ignore_index).all():
        targets[0] = 1
    assert_same(cross_entropy, logits, targets, ignore_index)
    assert_same(cross_entropy, logits.float(), targets, ignore_index, atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("scale", [1e2, 1e3, 1e4])
def test_extreme(scale):
    """Extreme logits of either sign agree in value and gradient."""
    for signs in itertools.product([-1.0, 0.0, 1.0], repeat=3):
        for target in range(3):
            logits = torch.tensor([signs]) * scale
            assert_same(cross_entropy, logits, torch.tensor([target]), atol=1e-4, rtol=1e-6)


def test_none_left():
    """All ignored, or no row at all: nan."""
    assert_same(cross_entropy, torch.randn(3, 4), torch.full((3,), -100), gradient=False)
    assert_same(cross_entropy, torch.randn(0, 4), torch.zeros(0, dtype=torch.int64), gradient=False)
    assert torch.isnan(cross_entropy(torch.randn(3, 4), torch.full((3,), -100)))


def test_ruled_out():
    """-inf logits: other classes, the target's, and ignored rows of -inf and nan."""
    ruled_out = torch.tensor([[1.0, -INF, 2.0], [0.0, 1.0, -INF]])
    assert_same(cross_entropy, ruled_out, torch.tensor([0, 1]))
    assert_same(cross_entropy, ruled_out, torch.tensor([0, -100]))
    assert_same(cross_entropy, ruled_out, torch.tensor([1, 1]), gradient=False)
    ignored = torch.tensor([[1.0, 0.0, 2.0], [-INF, 1.0, -INF], [NAN, NAN, NAN]])
    assert_same(cross_entropy, ignored, torch.tensor([0, -100, -100]), gradient=False)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half(dtype):
    """Half precision keeps its dtype."""
    logits = (torch.randn(6, 9, generator=torch.Generator().manual_seed(0)) * 4).to(dtype)
    assert_same(cross_entropy, logits, torch.tensor([0, 8, 3, -100, 2, 2]), atol=2e-2, rtol=2e-2)

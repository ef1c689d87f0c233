"""The reference of perplexity against exp(F.cross_entropy) on flattened input, and against a count by hand.

torchmetrics and torcheval are no oracle here: they take softmax before the logarithm, so that both give inf where
the true value is finite, and neither ignores -100 unless told to.
"""

import math

import pytest
import torch
from torch.nn import functional as F

from reference.perplexity import perplexity


def official(logits, targets, ignore_index):
    flat = logits.reshape(-1, logits.shape[-1]), targets.reshape(-1)
    return F.cross_entropy(*flat, ignore_index=ignore_index).exp()


def by_hand(logits, targets, ignore_index):
    """The geometric mean of 1/p in exact floats, token by token."""
    logs = [
        math.log(math.fsum(math.exp(other - row[label]) for other in row))
        for sequence, labels in zip(logits.tolist(), targets.tolist(), strict=True)
        for row, label in zip(sequence, labels, strict=True)
        if label != ignore_index
    ]
    return math.exp(math.fsum(logs) / len(logs))


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("ignore_index", [-100, -1, 0, 2, 255])
def test_random(seed, ignore_index):
    """Equals both oracles on random sizes, logits and ignored positions."""
    generator = torch.Generator().manual_seed(seed)
    B, T, V = (int(torch.randint(low, 9, (), generator=generator)) for low in (1, 1, 3))
    logits = torch.randn(B, T, V, generator=generator, dtype=torch.float64) * 3
    targets = torch.randint(0, V, (B, T), generator=generator)
    targets[torch.rand(B, T, generator=generator) < 0.3] = ignore_index
    targets[0, 0] = 1
    got = perplexity(logits, targets, ignore_index)
    torch.testing.assert_close(got, official(logits, targets, ignore_index))
    assert got.item() == pytest.approx(by_hand(logits, targets, ignore_index), rel=1e-12)
    torch.testing.assert_close(perplexity(logits.float(), targets, ignore_index), got.float(), atol=1e-5, rtol=1e-5)


def test_known_values():
    """Uniform: V. Probabilities 1/2, 1/4, 1/8: 4. e^-150 among five tokens: e^30. Nothing left: nan."""
    assert perplexity(torch.zeros(2, 3, 50), torch.zeros(2, 3, dtype=torch.int64)).item() == pytest.approx(50, rel=1e-5)
    logits = torch.tensor([[[0.5, 0.5], [0.75, 0.25], [0.125, 0.875], [0.9, 0.1]]]).log()
    assert perplexity(logits, torch.tensor([[1, 1, 0, -100]])).item() == pytest.approx(4, rel=1e-5)
    rows = [[150.0, 0.0, -150.0], [0.0, 300.0, 0.0], [0.0, 90.0, 0.0], [500.0, 0.0, 0.0], [0.0, 0.0, 40.0]]
    large = perplexity(torch.tensor([rows]), torch.tensor([[1, 1, 1, 0, 2]]))
    assert large.item() == pytest.approx(math.exp(30), rel=1e-4)
    for shape in ((1, 2), (2, 0), (0, 3)):
        nothing = perplexity(torch.zeros(*shape, 4), torch.full(shape, -100))
        assert nothing.shape == ()
        assert torch.isnan(nothing)


def test_order_of_tokens():
    """One pooled mean: cutting the batch into other sequences changes nothing."""
    logits = torch.randn(4, 6, 5, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    targets = torch.randint(0, 5, (4, 6), generator=torch.Generator().manual_seed(1))
    targets[1, 2:] = -100
    whole = perplexity(logits, targets)
    torch.testing.assert_close(perplexity(logits.reshape(3, 8, 5), targets.reshape(3, 8)), whole)
    torch.testing.assert_close(perplexity(logits.reshape(24, 1, 5), targets.reshape(24, 1)), whole)

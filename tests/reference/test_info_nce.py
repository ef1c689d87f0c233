"""The reference of info_nce against a direct evaluation of the formula, and against what others publish.

Independent oracle: the definition, summed term by term in float64 numpy with scipy's logsumexp (no shared code, no
torch). pytorch-metric-learning's NTXentLoss is not used: it forms log(x + tiny) and saturates in float32 at a
temperature of 0.01 (22.3 instead of 35.9), where the definition and this reference do not.
Convention: a row of zeros has cosine 0 to every row (norms are clamped at 1e-12, as F.normalize does).
"""

import math

import numpy as np
import pytest
import torch
from scipy.special import logsumexp

from reference import info_nce as reference


def definition(features, temperature):
    x = np.asarray(features, dtype=np.float64)
    rows = len(x)
    norms = np.sqrt((x * x).sum(axis=1))
    unit = [row / max(norm, 1e-12) for row, norm in zip(x, norms, strict=True)]
    losses = []
    for i in range(rows):
        j = (i + rows // 2) % rows
        scores = {k: sum(unit[i] * unit[k]) / temperature for k in range(rows) if k != i}
        losses.append(logsumexp(list(scores.values())) - scores[j])
    return float(np.mean(losses))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("N", "D"), [(1, 1), (1, 4), (2, 3), (3, 1), (3, 8), (7, 5), (16, 32)])
@pytest.mark.parametrize("temperature", [0.01, 0.1, 1.0, 5.0])
def test_agrees_with_the_definition(seed, N, D, temperature):
    """float64 to 1e-10, float32 to what its cosines hold at that temperature."""
    x = torch.from_numpy(np.random.default_rng([seed, N, D]).normal(size=(2 * N, D)))
    expected = definition(x.numpy(), temperature)
    assert reference.info_nce_loss(x, temperature).item() == pytest.approx(expected, rel=1e-10, abs=1e-10)
    single = x.float()
    expected = definition(single.numpy(), temperature)
    got = reference.info_nce_loss(single, temperature)
    assert got.dtype == torch.float32
    assert got.shape == ()
    assert got.item() == pytest.approx(expected, rel=1e-5, abs=1e-6 / temperature)


def test_known_values():
    """One pair has no negative; identical rows give ln(2N - 1); orthogonal pairs have a closed form."""
    x = torch.from_numpy(np.random.default_rng(0).normal(size=(2, 5)))
    assert reference.info_nce_loss(x).item() == pytest.approx(0, abs=1e-12)
    assert reference.info_nce_loss(x[:1].repeat(8, 1), 0.3).item() == pytest.approx(math.log(7))
    pairs = torch.eye(4, dtype=torch.float64).repeat(2, 1)
    assert reference.info_nce_loss(pairs, 0.5).item() == pytest.approx(math.log(math.exp(2) + 6) - 2)
    example = torch.tensor([[3.0, 0.0], [0.0, 2.0], [1.0, 1.0], [0.0, 5.0]])
    assert reference.info_nce_loss(example, 1.0).item() == pytest.approx(0.8205, abs=5e-5)
    assert reference.info_nce_loss(example, 0.1).item() == pytest.approx(0.3011, abs=5e-5)


def test_zero_row():
    """A row of zeros has similarity 0 to every row, and leaves every gradient finite."""
    x = np.random.default_rng(1).normal(size=(6, 4))
    x[2] = 0
    features = torch.from_numpy(x).requires_grad_()
    loss = reference.info_nce_loss(features, 0.5)
    assert loss.item() == pytest.approx(definition(x, 0.5))
    loss.backward()
    assert features.grad.isfinite().all()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("temperature", [0.1, 1.0])
def test_gradients_agree_with_differences(seed, temperature):
    """Gradients of features and of the temperature, against finite differences in float64."""
    x = torch.from_numpy(np.random.default_rng([2, seed]).normal(size=(6, 4))).requires_grad_()
    t = torch.tensor(temperature, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(reference.info_nce_loss, (x, t))


@pytest.mark.parametrize(("dtype", "allowed"), [(torch.float16, 2e-3), (torch.bfloat16, 2e-2)])
def test_half_types(dtype, allowed):
    """Half types are computed in float32: only the rounding of the result remains."""
    x = torch.from_numpy(np.random.default_rng(3).normal(size=(8, 16))).to(dtype)
    got = reference.info_nce_loss(x, 0.1)
    assert got.dtype == dtype
    assert got.item() == pytest.approx(definition(x.double().numpy(), 0.1), rel=allowed)


def test_odd_rows():
    """An odd number of rows raises ValueError."""
    with pytest.raises(ValueError, match="two views"):
        reference.info_nce_loss(torch.ones(5, 3))

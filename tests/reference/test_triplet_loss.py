"""The reference of triplet_loss against torch's own triplet losses and against numpy.

Where conventions differ: F.triplet_margin_loss adds eps=1e-6 to every difference, which moves a distance by at most
1e-6 * sqrt(D); the reference adds none, hence the absolute tolerance of 1e-4. Where points coincide the gradients
differ by convention (vector_norm 0, F.pairwise_distance a unit vector): only finiteness is compared there. At the
exact hinge relu has gradient 0 and clamp 1: never compared.
"""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from scipy.spatial.distance import cosine, euclidean

from reference import triplet_loss as reference

SHAPES = [(1, 1), (1, 4), (3, 1), (4, 4), (8, 5), (50, 128)]


def embeddings(seed, B, D, dtype=torch.float64):
    rng = np.random.default_rng([seed, B, D])
    return [torch.from_numpy(rng.normal(size=(B, D))).to(dtype).requires_grad_() for _ in range(3)]


def official(a, p, n, margin, distance):
    if distance == "euclidean":
        return F.triplet_margin_loss(a, p, n, margin=margin)
    return F.triplet_margin_with_distance_loss(
        a, p, n, distance_function=lambda x, y: 1 - F.cosine_similarity(x, y, dim=-1), margin=margin
    )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("B", "D"), SHAPES)
@pytest.mark.parametrize("margin", [0.05, 0.3, 1.0, 20.0])
@pytest.mark.parametrize("distance", ["euclidean", "cosine"])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_agrees_with_torch(seed, B, D, margin, distance, dtype):
    """Loss to 1e-4, which admits the eps of F.triplet_margin_loss; dtype and shape alike."""
    inputs = embeddings(seed, B, D, dtype)
    got, expected = reference.triplet_loss(*inputs, margin, distance), official(*inputs, margin, distance)
    assert got.dtype == dtype
    assert got.shape == ()
    torch.testing.assert_close(got, expected, atol=1e-4, rtol=1e-5)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("B", "D"), [(4, 4), (8, 5), (50, 16)])
@pytest.mark.parametrize("distance", ["euclidean", "cosine"])
def test_gradients_agree_with_torch(seed, B, D, distance):
    """Gradients of all three inputs in float64; no triplet of these seeds is within 1e-4 of its hinge."""
    inputs = embeddings(seed, B, D)
    got = torch.autograd.grad(reference.triplet_loss(*inputs, 0.5, distance), inputs)
    expected = torch.autograd.grad(official(*inputs, 0.5, distance), inputs)
    for one, other in zip(got, expected, strict=True):
        torch.testing.assert_close(one, other, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("B", "D"), [(1, 2), (6, 3), (20, 32)])
@pytest.mark.parametrize(("name", "measure"), [("euclidean", euclidean), ("cosine", cosine)])
def test_agrees_with_scipy(seed, B, D, name, measure):
    """Row by row with scipy's distances, exact in float64: no eps is hidden in the reference."""
    a, p, n = (x.detach().numpy() for x in embeddings(seed, B, D))
    expected = np.mean([max(measure(a[i], p[i]) - measure(a[i], n[i]) + 0.5, 0) for i in range(B)])
    got = reference.triplet_loss(*map(torch.from_numpy, (a, p, n)), 0.5, name)
    assert got.item() == pytest.approx(expected, abs=1e-12)


def test_known_values():
    """The example of the statement, the collapsed batch, and zero vectors."""
    anchor = torch.tensor([[1.0, 0.0], [1.0, 0.0]])
    positive = torch.tensor([[4.0, 4.0], [1.0, 1.0]])
    negative = torch.tensor([[1.0, 1.0], [-5.0, 8.0]])
    assert reference.triplet_loss(anchor, positive, negative).item() == pytest.approx(2.5)
    assert reference.triplet_loss(anchor, positive, negative, 0.5, "cosine").item() == pytest.approx(0.25)
    assert reference.triplet_loss(anchor, anchor, anchor, 0.7).item() == pytest.approx(0.7)
    zero = torch.zeros(2, 2)
    assert reference.triplet_loss(anchor, zero, anchor, 0.5, "cosine").item() == pytest.approx(1.5)


@pytest.mark.parametrize("distance", ["euclidean", "cosine"])
def test_gradients_are_finite_where_points_meet(distance):
    """anchor == positive == negative, and zero vectors."""
    for point in (torch.ones(3, 4), torch.zeros(3, 4)):
        inputs = [point.clone().requires_grad_() for _ in range(3)]
        for gradient in torch.autograd.grad(reference.triplet_loss(*inputs, 2.0, distance), inputs):
            assert gradient.isfinite().all()


def test_unknown_distance():
    """Any other distance raises ValueError."""
    with pytest.raises(ValueError, match="distance"):
        reference.triplet_loss(*[torch.ones(1, 2)] * 3, distance="manhattan")

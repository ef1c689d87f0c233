"""Hidden tests of triplet_loss. Each returns what it observed; the judge compares it with the reference's."""

import pytest
import torch

from drill.kit import gradients, raised, randn, strided, unchanged

# An eps of 1e-6 within the distance, as F.pairwise_distance has it, is right as well.
close = pytest.mark.tolerance(atol=1e-4, rtol=1e-4)

# (d(anchor, positive), d(anchor, negative)). At margin 1 the odd rows are active and the others are not, the mean of
# d - d + margin is above 0; at margin 0.3 two rows are active and that mean is below 0. No row is near a hinge.
MIXED = [(0.5, 2.2), (2.0, 1.3), (3.0, 4.9), (1.0, 1.4), (1.5, 3.5), (0.2, 0.6), (2.5, 4.1), (0.7, 0.4)]
SQUARE = [(0.5, 2.2), (2.0, 1.3), (3.0, 4.9), (0.7, 0.4)]

# (cos(anchor, positive), cos(anchor, negative)); at margin 0.5 the first and the fourth row are inactive
MIXED_COSINES = [(0.9, 0.1), (0.2, 0.6), (-0.5, 0.3), (0.8, -0.7), (0.3, 0.1)]


def orthogonal(B, D, count, dtype="float32"):
    """`count` tensors (B, D): in each row, orthogonal unit vectors."""
    return torch.linalg.qr(randn(B, D, count, dtype=dtype))[0].unbind(dim=-1)


def slanted(u, v):
    """Unit vectors at cosine 0.6 to u: the positive and the negative lie on one side, sometimes close to each other."""
    return 0.6 * u + 0.8 * v


def triplets(distances, D, dtype="float32", offset=0.0):
    """(anchor, positive, negative) with these Euclidean distances, in random directions."""
    to_positive, to_negative = torch.tensor(distances, dtype=getattr(torch, dtype)).T[..., None]
    u, v = orthogonal(len(distances), D, 2, dtype)
    anchor = randn(len(distances), D, dtype=dtype) + offset
    return anchor, anchor + to_positive * u, anchor + to_negative * slanted(u, v)


def cosine_triplets(cosines, D, dtype="float32"):
    """(anchor, positive, negative) with these cosines to the anchor, and random lengths."""
    to_positive, to_negative = torch.tensor(cosines, dtype=getattr(torch, dtype)).T[..., None]
    anchor, u, v = orthogonal(len(cosines), D, 3, dtype)
    positive = to_positive * anchor + (1 - to_positive**2).sqrt() * u
    negative = to_negative * anchor + (1 - to_negative**2).sqrt() * slanted(u, v)
    return tuple(x * (randn(len(cosines), 1, dtype=dtype).abs() + 0.5) for x in (anchor, positive, negative))


@close
def test_one_triplet(solution):
    """one triplet, B=1, D=2
    一个三元组,B=1,D=2"""
    return solution.triplet_loss(torch.tensor([[0.0, 0.0]]), torch.tensor([[3.0, 4.0]]), torch.tensor([[0.0, 1.0]]))


@close
def test_mixed(solution):
    """some triplets active, others not: B=8, D=4
    部分三元组有损失,部分没有:B=8,D=4"""
    return solution.triplet_loss(*triplets(MIXED, 4))


@close
def test_margin(solution):
    """margin 0.3: most triplets are inactive
    margin=0.3:大多数三元组没有损失"""
    return solution.triplet_loss(*triplets(MIXED, 6), margin=0.3)


@close
def test_large_margin(solution):
    """margin 20: every triplet is active
    margin=20:所有三元组都有损失"""
    return solution.triplet_loss(*triplets(MIXED, 16), margin=20.0)


def test_all_inactive(solution):
    """no triplet is active: loss 0
    没有一个三元组有损失:结果为 0"""
    return solution.triplet_loss(*triplets([(0.2, 50.0), (1.0, 80.0), (3.0, 7.0)], 4))


@close
def test_collapsed(solution):
    """all embeddings are equal: the loss is the margin
    所有嵌入都相同:损失等于 margin"""
    point = randn(1, 4).repeat(3, 1)
    return solution.triplet_loss(point, point.clone(), point.clone(), margin=0.7)


@close
def test_square(solution):
    """as many triplets as features: B=D=4
    三元组个数等于特征数:B=D=4"""
    return solution.triplet_loss(*triplets(SQUARE, 4))


@close
def test_cosine(solution):
    """cosine distance, some triplets active: B=5, D=6
    余弦距离,部分三元组有损失:B=5,D=6"""
    return solution.triplet_loss(*cosine_triplets(MIXED_COSINES, 6), margin=0.5, distance="cosine")


@close
def test_cosine_default_margin(solution):
    """cosine distance, margin left out: B=D=5
    余弦距离,不传 margin:B=D=5"""
    return solution.triplet_loss(*cosine_triplets(MIXED_COSINES, 5), distance="cosine")


@close
def test_float64(solution):
    """float64, embeddings far from the origin, one triplet a call
    float64,嵌入远离原点,每次调用一个三元组"""
    embeddings = triplets(MIXED, 5, "float64", offset=3e4)
    return [solution.triplet_loss(*row, margin=2.0) for row in zip(*(x.split(1) for x in embeddings), strict=True)]


@close
def test_gradients(solution):
    """gradients of anchor, positive and negative
    anchor、positive、negative 的梯度"""
    return differentiate(solution, triplets(MIXED, 4))


@close
def test_cosine_gradients(solution):
    """gradients with the cosine distance
    余弦距离下的梯度"""
    return differentiate(solution, cosine_triplets(MIXED_COSINES, 6), margin=0.5, distance="cosine")


def differentiate(solution, embeddings, **options):
    a, p, n = (x.requires_grad_() for x in embeddings)
    return gradients(solution.triplet_loss(a, p, n, **options), {"anchor": a, "positive": p, "negative": n})


@pytest.mark.parametrize("distance", ["euclidean", "cosine"])
def test_inputs_unchanged(solution, distance):
    """anchor, positive and negative are not changed: {distance}
    不改动 anchor、positive、negative:{distance}"""
    a, p, n = randn(4, 3), randn(4, 3), randn(4, 3)
    return unchanged(
        lambda anchor, positive, negative: solution.triplet_loss(anchor, positive, negative, 1.0, distance),
        anchor=a,
        positive=p,
        negative=n,
    )


@close
def test_calls_are_independent(solution):
    """calls with other values, margins and distances do not disturb each other
    换数值、换 margin、换距离的多次调用互不影响"""
    a, p, n = triplets(MIXED, 4)
    first = solution.triplet_loss(a, p, n)
    others = solution.triplet_loss(*triplets(MIXED[::-1], 4), margin=2.0)
    cosine = solution.triplet_loss(*cosine_triplets(MIXED_COSINES, 4), margin=0.5, distance="cosine")
    n += 1.0
    return first, others, cosine, solution.triplet_loss(a, p, n), solution.triplet_loss(a, n, p)


@pytest.mark.edge
@close
def test_no_margin(solution):
    """margin 0
    margin=0"""
    return solution.triplet_loss(*triplets(MIXED, 4), margin=0)


@pytest.mark.edge
@close
def test_one_feature(solution):
    """a single feature, D=1
    只有一个特征,D=1"""
    anchor = randn(3, 1)
    far, near = torch.tensor([[2.0], [-0.5], [1.5]]), torch.tensor([[-0.7], [3.0], [1.0]])
    return solution.triplet_loss(anchor, anchor + far, anchor + near)


@pytest.mark.edge
@close
@pytest.mark.parametrize("distance", ["euclidean", "cosine"])
def test_anchor_is_positive(solution, distance):
    """the positive equals the anchor: {distance}
    positive 与 anchor 相同:{distance}"""
    anchor, _, negative = triplets(MIXED, 5)
    return solution.triplet_loss(anchor, anchor.clone(), negative, 3.0, distance)


@pytest.mark.edge
@close
def test_zero_vectors(solution):
    """cosine distance 1 from a zero vector to anything
    零向量与任何向量的余弦距离都是 1"""
    a, p, n = cosine_triplets(MIXED_COSINES, 4)
    a[0] = p[1] = p[4] = n[2] = 0.0
    return solution.triplet_loss(a, p, n, margin=0.8, distance="cosine")


@pytest.mark.edge
@close
def test_cosine_float64(solution):
    """cosine distance in float64
    float64 的余弦距离"""
    return solution.triplet_loss(*cosine_triplets(MIXED_COSINES, 7, "float64"), margin=0.5, distance="cosine")


@pytest.mark.edge
@close
def test_large_embeddings(solution):
    """distances in the thousands
    距离达到数千"""
    return solution.triplet_loss(*triplets([(3000.0, 1000.0), (200.0, 5000.0), (4000.0, 4500.0)], 8), margin=700.0)


@pytest.mark.edge
@close
def test_large_batch(solution):
    """B=200, D=3, the last triplets unlike the rest
    B=200,D=3,末尾的三元组与其余不同"""
    return solution.triplet_loss(*triplets(MIXED * 24 + [(9.0, 1.0)] * 8, 3))


@pytest.mark.edge
@close
def test_non_contiguous(solution):
    """embeddings that are not contiguous in memory
    内存不连续的嵌入"""
    a, p, n = map(strided, triplets(MIXED, 6))
    return solution.triplet_loss(a, p, n), solution.triplet_loss(a, p, n, distance="cosine")


@pytest.mark.edge
@close
def test_gradients_all_inactive(solution):
    """no triplet is active: every gradient is 0
    没有一个三元组有损失:梯度全为 0"""
    return differentiate(solution, triplets([(0.5, 50.0), (1.0, 80.0), (3.0, 7.0)], 4))


@pytest.mark.edge
def test_unknown_distance(solution):
    """distance="manhattan" raises ValueError
    distance="manhattan" 抛出 ValueError"""
    a, p, n = triplets(MIXED, 4)
    return raised(lambda: solution.triplet_loss(a, p, n, distance="manhattan"), ValueError, AssertionError)


@pytest.mark.robust
@pytest.mark.tolerance(atol=5e-2, rtol=2e-2)
@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half(solution, dtype):
    """{dtype}, both distances
    {dtype},两种距离"""
    kind = getattr(torch, dtype)
    a, p, n = (x.to(kind) for x in triplets(MIXED, 4))
    euclidean = solution.triplet_loss(a, p, n)
    a, p, n = (x.to(kind) for x in cosine_triplets(MIXED_COSINES, 4))
    return euclidean, solution.triplet_loss(a, p, n, margin=0.5, distance="cosine")


@pytest.mark.robust
@pytest.mark.parametrize("same", ["positive", "negative", "positive, negative"])
def test_gradients_where_points_meet(solution, same):
    """gradients are finite where these equal the anchor: {same}
    以下各点与 anchor 重合时梯度有限:{same}"""
    anchor, positive, negative = triplets(MIXED, 4)
    positive = anchor.clone() if "positive" in same else positive
    negative = anchor.clone() if "negative" in same else negative
    return finite(solution, (anchor, positive, negative), margin=5.0)


@pytest.mark.robust
def test_gradients_of_an_inactive_triplet_where_points_meet(solution):
    """gradients are finite where the anchor equals the positive and the triplet is inactive
    anchor 与 positive 重合且三元组没有损失时梯度有限"""
    anchor, _, negative = triplets([(1.0, 40.0), (1.0, 60.0)], 4)
    return finite(solution, (anchor, anchor.clone(), negative))


@pytest.mark.robust
def test_gradients_of_zero_vectors(solution):
    """gradients of the cosine distance are finite for zero vectors
    余弦距离在零向量处梯度有限"""
    a, p, n = cosine_triplets(MIXED_COSINES, 4)
    a[1] = p[2] = n[4] = 0.0
    return finite(solution, (a, p, n), margin=1.5, distance="cosine")


def finite(solution, embeddings, **options):
    """Whether each gradient is finite: where points meet, its value is a matter of taste."""
    names = ("anchor", "positive", "negative")
    tensors = [x.requires_grad_() for x in embeddings]
    found = torch.autograd.grad(solution.triplet_loss(*tensors, **options), tensors)
    return {"gradient": {name: bool(gradient.isfinite().all()) for name, gradient in zip(names, found, strict=True)}}


@pytest.mark.timed
def test_speed(solution):
    """2000 triplets of 128 features
    2000 个三元组,128 维"""
    anchor, positive, negative = (randn(2000, 128) for _ in range(3))
    return lambda: solution.triplet_loss(anchor, positive, negative)

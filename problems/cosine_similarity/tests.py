"""Hidden tests of cosine_similarity. Each returns what it observed; the judge compares it with the reference's."""

import pytest
import torch

from drill.kit import gradients, randn, rng, strided, unchanged


def draw(shape):
    return randn(*(int(size) for size in shape.split(",") if size))


def alike(*shape, x_scale=1.0, y_scale=1.0, dtype="float32"):
    """Two tensors whose rows have cosines around 0.7, whatever is drawn."""
    x = randn(*shape, dtype="float64")
    y = x + randn(*shape, dtype="float64")
    return [(scale * value).to(getattr(torch, dtype)) for scale, value in ((x_scale, x), (y_scale, y))]


def test_example(solution):
    """the example of the statement
    题面中的例子"""
    return solution.cosine_similarity_manual(torch.tensor([1.0, 2.0, 3.0]), torch.tensor([4.0, -5.0, 6.0]))


@pytest.mark.parametrize("shape", ["3,", "4, 8", "4, 4", "1, 8", "2, 3, 5", "100, 33"])
def test_pairs(solution, shape):
    """x and y of shape ({shape})
    x 与 y 的形状为 ({shape})"""
    return solution.cosine_similarity_manual(draw(shape), draw(shape))


def test_directions(solution):
    """parallel, opposite and orthogonal vectors
    同向、反向与正交的向量"""
    x = torch.tensor([[1.0, 2.0], [1.0, 2.0], [1.0, 0.0], [3.0, 4.0]])
    y = torch.tensor([[2.0, 4.0], [-3.0, -6.0], [0.0, 5.0], [3.0, 4.0]])
    return solution.cosine_similarity_manual(x, y)


@pytest.mark.parametrize(
    ("x_shape", "y_shape"), [("1, 8", "4, 8"), ("4, 8", "8,"), ("3, 1, 5", "4, 5"), ("2, 1, 1, 3", "4, 2, 3")]
)
def test_broadcasting(solution, x_shape, y_shape):
    """x of shape ({x_shape}) with y of shape ({y_shape})
    x 的形状为 ({x_shape}),y 的形状为 ({y_shape})"""
    return solution.cosine_similarity_manual(draw(x_shape), draw(y_shape))


def test_lengths_differ(solution):
    """long vectors with short ones: lengths around 3000 and 0.3
    长向量与短向量:长度约为 3000 与 0.3"""
    return solution.cosine_similarity_manual(randn(4, 8, scale=1e3), randn(4, 8, scale=0.1))


def test_offset(solution):
    """vectors whose mean is far from 0
    均值远离 0 的向量"""
    return solution.cosine_similarity_manual(randn(4, 8) + 3, randn(4, 8) + 3)


def test_zero_vector(solution):
    """zero vectors have similarity 0: in x, in y, in both
    零向量的相似度为 0:在 x 中、在 y 中、两者皆是"""
    x = torch.tensor([[0.0, 0.0], [1.0, 0.0], [0.0, 0.0], [1.0, 2.0]])
    y = torch.tensor([[1.0, 1.0], [0.0, 0.0], [0.0, 0.0], [2.0, 1.0]])
    return solution.cosine_similarity_manual(x, y)


def test_float64(solution):
    """float64 throughout
    全程 float64"""
    return solution.cosine_similarity_manual(randn(32, 16, dtype="float64"), randn(32, 16, dtype="float64"))


def test_gradients(solution):
    """gradients with respect to x and y
    对 x 与 y 的梯度"""
    return differentiate(solution, randn(3, 6), randn(3, 6))


def differentiate(solution, x, y):
    inputs = {"x": x.requires_grad_(), "y": y.requires_grad_()}
    return gradients(solution.cosine_similarity_manual(**inputs), inputs)


def test_inputs_unchanged(solution):
    """x and y are not changed
    不改动 x 与 y"""
    return unchanged(solution.cosine_similarity_manual, x=randn(3, 6), y=randn(3, 6))


def test_calls_are_independent(solution):
    """calls do not disturb each other
    多次调用互不影响"""
    x, y, z = randn(3, 6), randn(3, 6), randn(3, 6)
    call = solution.cosine_similarity_manual
    return call(x, y), call(x, z), call(y, x), call(x[:2], z[:2]), call(x, x)


@pytest.mark.edge
def test_one_feature(solution):
    """D = 1: the similarity is the product of the signs
    D = 1:相似度就是符号之积"""
    sizes = torch.from_numpy(rng().uniform(0.5, 2.0, size=(2, 4, 1))).float()
    x = torch.tensor([[1.0], [-1.0], [1.0], [-1.0]])
    y = torch.tensor([[1.0], [1.0], [-1.0], [-1.0]])
    return solution.cosine_similarity_manual(x * sizes[0], y * sizes[1])


@pytest.mark.edge
def test_no_pairs(solution):
    """no pair at all: (0, 8) gives (0,)
    没有任何一对:(0, 8) 得到 (0,)"""
    return solution.cosine_similarity_manual(randn(0, 8), randn(0, 8))


@pytest.mark.edge
def test_non_contiguous(solution):
    """inputs that are not contiguous in memory
    内存不连续的输入"""
    call = solution.cosine_similarity_manual
    return call(strided(randn(4, 8)), strided(randn(4, 8))), call(randn(8, 4).T, randn(8, 4).T)


@pytest.mark.edge
def test_gradients_through_broadcasting(solution):
    """gradients when x (1, 6) meets y (4, 6)
    x (1, 6) 与 y (4, 6) 广播时的梯度"""
    return differentiate(solution, randn(1, 6), randn(4, 6))


@pytest.mark.robust
@pytest.mark.parametrize(("x_scale", "y_scale"), [(1e-4, 1e-4), (1e-6, 1e-6), (1e-6, 1.0)])
def test_short_vectors(solution, x_scale, y_scale):
    """entries around {x_scale} in x and {y_scale} in y keep their cosine
    x 的元素约为 {x_scale}、y 的约为 {y_scale} 时,余弦不变"""
    return solution.cosine_similarity_manual(*alike(4, 8, x_scale=x_scale, y_scale=y_scale))


@pytest.mark.robust
def test_eps(solution):
    """eps=0.5 lifts each length below it, and no other
    eps=0.5:小于它的长度被提到 0.5,其余不变"""
    unit = torch.tensor([[0.6, 0.8], [0.8, 0.6], [1.0, 0.0], [0.6, -0.8]])
    lengths = torch.tensor([[2.0], [0.1], [2.0], [0.2]]), torch.tensor([[0.8], [2.0], [0.3], [0.4]])
    return solution.cosine_similarity_manual(unit * lengths[0], unit.flip(0) * lengths[1], eps=0.5)


@pytest.mark.robust
def test_float16(solution):
    """float16: squares beyond the largest number, 65504
    float16:平方和超过最大值 65504"""
    return solution.cosine_similarity_manual(*alike(3, 64, x_scale=100.0, y_scale=100.0, dtype="float16"))


@pytest.mark.robust
def test_float16_zero_vector(solution):
    """float16: a zero vector has similarity 0
    float16:零向量的相似度为 0"""
    x, y = alike(3, 4, dtype="float16")
    x[0] = 0
    y[1] = 0
    return solution.cosine_similarity_manual(x, y)


@pytest.mark.robust
def test_bfloat16(solution):
    """bfloat16
    bfloat16"""
    return solution.cosine_similarity_manual(*alike(4, 16, dtype="bfloat16"))


@pytest.mark.robust
def test_gradients_at_zero_vector(solution):
    """gradients at a zero vector are finite, and those of other rows right
    零向量处的梯度有限,其他行的梯度正确"""
    x, y = randn(3, 4), randn(3, 4)
    x[0] = 0
    y[1] = 0
    observed = differentiate(solution, x, y)
    for gradient in observed["gradient"]["0"].values():
        gradient[:2] *= 0  # 0 where it is finite, nan where it is not
    return observed


@pytest.mark.timed
def test_speed(solution):
    """1000 pairs of 128 features
    1000 对,128 维"""
    x, y = randn(1000, 128), randn(1000, 128)
    return lambda: solution.cosine_similarity_manual(x, y)

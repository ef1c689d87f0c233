"""Hidden tests of info_nce. Each returns what it observed; the judge compares it with the reference's."""

import pytest
import torch

from drill.kit import gradients, raised, randn, strided, unchanged


def axes(D):
    """D orthogonal unit vectors in random position, as rows."""
    return torch.linalg.qr(randn(D, D))[0]


def lengths(rows):
    """(rows, 1): positive factors that a cosine does not see."""
    return randn(rows, 1).abs() + 0.5


def opposite_pairs():
    """(6, 4): cosine -1 to the positive, 0.8 to two negatives: the loss is (0.8 + 1) / temperature + ln 2."""
    common, *own = axes(4)
    first = 0.8**0.5 * common + 0.2**0.5 * torch.stack(own)
    return torch.cat([first, -first]) * lengths(6)


def near_duplicates():
    """(6, 7): cosine 0.994 to the positive, 0.97 to every negative."""
    common, *own = axes(7)
    first = 0.97**0.5 * common + 0.03**0.5 * torch.stack(own[:3])
    second = 0.97**0.5 * common + 0.03**0.5 * (0.8 * torch.stack(own[:3]) + 0.6 * torch.stack(own[3:]))
    return torch.cat([first, second]) * lengths(6)


def two_views(N, D, noise):
    first = randn(N, D)
    return torch.cat([first, first + noise * randn(N, D)])


@pytest.mark.parametrize(
    ("N", "D", "temperature"),
    [
        (2, 3, 0.1),
        (3, 5, 0.5),
        (2, 4, 0.5),
        (4, 16, 1.0),
        (3, 6, 5.0),
        pytest.param(3, 1, 0.5, marks=pytest.mark.edge),
        pytest.param(40, 8, 0.2, marks=pytest.mark.edge),
    ],
)
def test_forward(solution, N, D, temperature):
    """forward: N={N}, D={D}, temperature={temperature}
    前向:N={N},D={D},temperature={temperature}"""
    return solution.info_nce_loss(randn(2 * N, D), temperature)


def test_default_temperature(solution):
    """temperature left out: N=4, D=128
    不传 temperature:N=4,D=128"""
    return solution.info_nce_loss(randn(8, 128))


def test_similar_views(solution):
    """the second view is the first with noise
    第二个视图等于第一个加噪声"""
    return solution.info_nce_loss(two_views(4, 8, 0.3), temperature=0.2)


def test_perfect_pairs(solution):
    """equal pairs, orthogonal to all others
    正样本对完全相同,与其余样本正交"""
    return solution.info_nce_loss(torch.eye(4).repeat(2, 1), temperature=0.5)


def test_identical_rows(solution):
    """all rows are the same
    所有行都相同"""
    return solution.info_nce_loss(randn(1, 4).repeat(8, 1))


def test_lengths_do_not_matter(solution):
    """rows of very different lengths
    各行长度相差很大"""
    scales = torch.tensor([[0.02], [7.0], [0.3], [100.0], [1.0], [2000.0]])
    return solution.info_nce_loss(randn(6, 5) * scales, temperature=0.3)


def test_opposite_pairs(solution):
    """temperature 0.01, positives that point the opposite way: the loss exceeds 100
    temperature=0.01,正样本方向相反:损失超过 100"""
    return solution.info_nce_loss(opposite_pairs(), temperature=0.01)


@pytest.mark.tolerance(atol=1e-4, rtol=1e-4)
def test_near_duplicates(solution):
    """temperature 0.01, all rows nearly parallel: exp(1 / 0.01) is too large for float32
    temperature=0.01,所有行几乎平行:exp(1/0.01) 超出 float32"""
    return solution.info_nce_loss(near_duplicates(), temperature=0.01)


@pytest.mark.tolerance(atol=1e-9, rtol=1e-9)
def test_float64(solution):
    """float64 throughout
    全程 float64"""
    return solution.info_nce_loss(randn(6, 8, dtype="float64"), temperature=0.3)


def test_gradient(solution):
    """gradient of the features
    features 的梯度"""
    features = randn(6, 5).requires_grad_()
    return gradients(solution.info_nce_loss(features, temperature=0.5), {"features": features})


def test_features_unchanged(solution):
    """features are not changed
    不改动 features"""
    return unchanged(lambda features: solution.info_nce_loss(features, temperature=1.0), features=randn(6, 5))


def test_calls_are_independent(solution):
    """calls with other values, shapes and temperatures do not disturb each other
    换数值、换形状、换 temperature 的多次调用互不影响"""
    features = randn(6, 5)
    first = solution.info_nce_loss(features, temperature=0.5)
    smaller = solution.info_nce_loss(randn(4, 5))
    again = solution.info_nce_loss(randn(6, 5))
    features[0] = -features[0]
    return first, smaller, again, solution.info_nce_loss(features, temperature=0.5)


@pytest.mark.edge
@pytest.mark.parametrize("temperature", [0.1, 1.0])
def test_one_pair(solution, temperature):
    """N=1, no negatives: temperature={temperature}
    N=1,没有负样本:temperature={temperature}"""
    return solution.info_nce_loss(randn(2, 8), temperature)


@pytest.mark.edge
def test_one_opposite_pair(solution):
    """N=1, opposite rows at temperature 0.01
    N=1,两行方向相反,temperature=0.01"""
    row = randn(1, 8)
    return solution.info_nce_loss(torch.cat([row, -2 * row]), temperature=0.01)


@pytest.mark.edge
def test_zero_row(solution):
    """a row of zeros has similarity 0 to every row
    全零行与任何行的相似度都是 0"""
    return solution.info_nce_loss(torch.cat([torch.zeros(1, 6), randn(7, 6)]), temperature=0.5)


@pytest.mark.edge
def test_non_contiguous(solution):
    """features that are not contiguous in memory
    内存不连续的 features"""
    return solution.info_nce_loss(strided(randn(6, 5)), temperature=0.5)


@pytest.mark.edge
@pytest.mark.parametrize("rows", [1, 5])
def test_odd_rows(solution, rows):
    """an odd number of rows ({rows}) raises ValueError
    奇数行({rows})抛出 ValueError"""
    return raised(lambda: solution.info_nce_loss(randn(rows, 4)), ValueError, AssertionError)


@pytest.mark.edge
def test_learnable_temperature(solution):
    """temperature is a tensor: gradients of features and temperature
    temperature 为张量:features 与 temperature 的梯度"""
    features = randn(6, 5).requires_grad_()
    temperature = torch.tensor(0.5, requires_grad=True)
    loss = solution.info_nce_loss(features, temperature=temperature)
    return gradients(loss, {"features": features, "temperature": temperature})


@pytest.mark.edge
def test_temperature_unchanged(solution):
    """neither features nor a temperature tensor is changed
    不改动 features,也不改动张量形式的 temperature"""
    return unchanged(solution.info_nce_loss, features=randn(4, 3), temperature=torch.tensor(0.5))


@pytest.mark.edge
def test_gradient_of_one_pair(solution):
    """N=1: the gradient is 0
    N=1:梯度为 0"""
    features = randn(2, 5).requires_grad_()
    return gradients(solution.info_nce_loss(features), {"features": features})


@pytest.mark.edge
@pytest.mark.tolerance(atol=1e-3, rtol=1e-3)
def test_gradient_at_low_temperature(solution):
    """temperature 0.01: gradients, opposite pairs and near duplicates
    temperature=0.01 的梯度:相反的正样本对与近似重复的样本"""
    found = []
    for features in (opposite_pairs().requires_grad_(), near_duplicates().requires_grad_()):
        loss = solution.info_nce_loss(features, temperature=0.01)
        found.append(gradients(loss, {"features": features}))
    return found


@pytest.mark.robust
@pytest.mark.tolerance(atol=3e-2, rtol=1e-2)
def test_float16(solution):
    """float16
    float16"""
    return solution.info_nce_loss(randn(8, 16, dtype="float16"))


@pytest.mark.robust
@pytest.mark.tolerance(atol=2e-1, rtol=5e-2)
def test_bfloat16(solution):
    """bfloat16
    bfloat16"""
    return solution.info_nce_loss(randn(8, 16, dtype="bfloat16"))


@pytest.mark.robust
@pytest.mark.tolerance(atol=3e-2, rtol=1e-2)
def test_float16_zero_row(solution):
    """float16 with a row of zeros
    float16,含全零行"""
    return solution.info_nce_loss(torch.cat([torch.zeros(1, 6), randn(7, 6)]).half(), temperature=0.5)


@pytest.mark.robust
def test_tiny_rows(solution):
    """rows of length 1e-5
    长度约为 1e-5 的行"""
    return solution.info_nce_loss(randn(6, 5, scale=1e-5), temperature=0.5)


@pytest.mark.robust
def test_gradient_with_zero_row(solution):
    """gradients are finite when a row is zero
    含全零行时梯度有限"""
    features = torch.cat([torch.zeros(1, 6), randn(7, 6)]).requires_grad_()
    (gradient,) = torch.autograd.grad(solution.info_nce_loss(features, temperature=0.5), features)
    return {"gradient": bool(gradient.isfinite().all())}


@pytest.mark.timed
def test_speed(solution):
    """128 rows of 128 features
    128 行,128 维"""
    features = randn(128, 128)
    return lambda: solution.info_nce_loss(features, 0.1)

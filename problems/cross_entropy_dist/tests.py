"""Hidden tests of cross_entropy_dist. Each returns what it observed; the judge compares it with the reference's."""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged


def distributions(*shape):
    """Drawn at random, none of the probabilities near 0."""
    weights = rng().uniform(0.1, 1.0, size=shape)
    return weights / weights.sum(axis=-1, keepdims=True)


@pytest.mark.parametrize(
    "shape",
    [
        "5",
        "4x5",
        "3x3",
        pytest.param("2x3x4", marks=pytest.mark.edge),
        pytest.param("3x3x3", marks=pytest.mark.edge),
        pytest.param("1x6", marks=pytest.mark.edge),
        pytest.param("1x1", marks=pytest.mark.edge),
        pytest.param("70x1100", marks=pytest.mark.edge),
    ],
)
def test_shape(solution, shape):
    """q and p of shape {shape}
    q 与 p 的形状为 {shape}"""
    sizes = map(int, shape.split("x"))
    q, p = distributions(2, *sizes)
    return solution.cross_entropy_dist(q, p)


def test_equal_distributions(solution):
    """q equal to p: the entropy of q
    q 等于 p:q 的熵"""
    q = distributions(3, 6)
    return solution.cross_entropy_dist(q, q.copy())


def test_same_array(solution):
    """the same array as q and as p
    q 与 p 是同一个数组"""
    q = np.array([[0.5, 0.25, 0.25, 0.0], [0.0, 0.0, 1.0, 0.0]])
    return solution.cross_entropy_dist(q, q)


def test_uniform(solution):
    """uniform q and p: ln K
    q 与 p 均匀:ln K"""
    return solution.cross_entropy_dist(np.full(8, 1 / 8), np.full(8, 1 / 8))


def test_one_hot(solution):
    """one-hot q: -log p of the true class
    q 为 one-hot:真实类别的 -log p"""
    return solution.cross_entropy_dist(np.eye(4)[2], distributions(4))


def test_zero_in_both(solution):
    """q = p = 0 for an event: it contributes 0
    某事件 q = p = 0:贡献为 0"""
    return solution.cross_entropy_dist(np.array([0.25, 0.75, 0.0]), np.array([0.5, 0.5, 0.0]))


@pytest.mark.edge
def test_impossible(solution):
    """q > 0 and p = 0 for an event: inf
    某事件 q > 0 而 p = 0:inf"""
    return solution.cross_entropy_dist(np.array([0.5, 0.5]), np.array([1.0, 0.0]))


@pytest.mark.edge
def test_barely_possible(solution):
    """q = 1e-15 and p = 0 for an event: still inf
    某事件 q = 1e-15 而 p = 0:仍为 inf"""
    return solution.cross_entropy_dist(np.array([1e-15, 1.0 - 1e-15]), np.array([0.0, 1.0]))


@pytest.mark.edge
def test_zeros_of_all_kinds(solution):
    """rows with no zero, with 0·log 0, with p = 0 < q, and with both
    各行分别:没有零、有 0·log 0、有 p = 0 < q、两者都有"""
    q = np.array([[0.2, 0.3, 0.5], [0.0, 0.4, 0.6], [0.2, 0.3, 0.5], [0.0, 0.4, 0.6]])
    p = np.array([[0.1, 0.2, 0.7], [0.0, 0.9, 0.1], [0.0, 0.9, 0.1], [0.0, 0.0, 1.0]])
    return solution.cross_entropy_dist(q, p)


@pytest.mark.edge
@pytest.mark.parametrize("tiny", [1e-20, 1e-300])
def test_tiny_probability(solution, tiny):
    """a probability of {tiny} in p, another in q
    p 中有概率 {tiny},q 中也有"""
    p, q = np.array([tiny, 0.5, 0.5 - tiny]), np.array([0.5, tiny, 0.5 - tiny])
    return solution.cross_entropy_dist(q, p)


@pytest.mark.edge
def test_lists(solution):
    """lists of floats
    浮点数列表"""
    return solution.cross_entropy_dist([0.25, 0.75, 0.0], [0.5, 0.375, 0.125])


@pytest.mark.edge
def test_nested_lists(solution):
    """nested lists, a one-hot row of ints in q
    嵌套列表,q 中有一行是整数 one-hot"""
    return solution.cross_entropy_dist([[0, 1, 0], [0.5, 0.25, 0.25]], [[0.3, 0.6, 0.1], [0.2, 0.7, 0.1]])


@pytest.mark.edge
def test_ints(solution):
    """one-hot q of ints: an array (3, 3), and a list
    整数 one-hot 的 q:(3, 3) 数组与列表"""
    array = solution.cross_entropy_dist(np.eye(3, dtype=int)[[2, 0, 0]], distributions(3, 3))
    certain = solution.cross_entropy_dist([0, 1], [0, 1])
    return {"array": array, "list": solution.cross_entropy_dist([0, 0, 1], [0.5, 0.25, 0.25]), "certain": certain}


@pytest.mark.edge
def test_one_event(solution):
    """one event: 0
    只有一个事件:0"""
    return solution.cross_entropy_dist(np.array([1.0]), np.array([1.0]))


@pytest.mark.edge
def test_empty(solution):
    """no pair of distributions, (0, 5)
    一对分布也没有,(0, 5)"""
    return solution.cross_entropy_dist(np.zeros((0, 5)), np.zeros((0, 5)))


@pytest.mark.edge
def test_non_contiguous(solution):
    """inputs that are not contiguous in memory
    内存不连续的输入"""
    return solution.cross_entropy_dist(strided(distributions(3, 4)), np.asfortranarray(distributions(3, 4)))


def test_inputs_unchanged(solution):
    """q and p are not changed, zeros included
    不改动 q 与 p,包括其中的零"""
    # 0.3 + 0.6 + 0.1 is a little less than 1, so that normalising in place shows
    q = np.array([[0.3, 0.6, 0.1, 0.0], [0.0, 0.5, 0.25, 0.25]])
    p = np.array([[0.3, 0.6, 0.1, 0.0], [0.0, 0.25, 0.5, 0.25]])
    return unchanged(solution.cross_entropy_dist, q=q, p=p)


def test_calls_are_independent(solution):
    """three calls do not disturb each other
    三次调用互不影响"""
    first = solution.cross_entropy_dist(distributions(2, 3), distributions(2, 3))
    second = solution.cross_entropy_dist(np.array([[0.0, 1.0, 0.0], [0.5, 0.0, 0.5]]), distributions(2, 3))
    third = solution.cross_entropy_dist(distributions(4), distributions(4))
    return {"first call": first, "second call": second, "third call": third}

"""Hidden tests of roc_auc. Each returns what it observed; the judge compares it with the reference's."""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged

pytestmark = pytest.mark.tolerance(atol=1e-7, rtol=1e-7)  # an eps of 1e-8 in a denominator is no mistake


def area(solution, y_true, y_score):
    return solution.roc_auc(np.array(y_true), np.array(y_score))


def sample(n, positives, spread=1.0, shift=0.0):
    """Labels in random order, with scores that are all different and higher on average for positives."""
    y_true = (rng().permutation(n) < positives).astype(int)
    return y_true, rng().normal(loc=y_true) * spread + shift


def coarse(n, positives):
    """As above, but on a grid of halves, so that positives and negatives share most scores."""
    y_true, y_score = sample(n, positives)
    return y_true, np.round(y_score * 2) / 2


def test_four_samples(solution):
    """four samples, one pair in the wrong order
    四个样本,有一对排反"""
    return area(solution, [0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])


def test_perfect(solution):
    """perfect ranking
    完美排序"""
    return area(solution, [0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9])


def test_reversed(solution):
    """perfectly wrong ranking
    完全排反"""
    return area(solution, [1, 1, 0, 0], [0.1, 0.2, 0.8, 0.9])


def test_mixed_ties(solution):
    """ties within a class and between the classes
    类内与类间都有同分"""
    return area(solution, [1, 0, 1, 1, 0, 0, 1, 0], [0.8, 0.8, 0.6, 0.6, 0.6, 0.3, 0.3, 0.1])


def test_ties_negative_first(solution):
    """ties, the negative listed first
    同分,负样本在前"""
    return area(solution, [0, 1, 0, 1], [0.5, 0.5, 0.2, 0.2])


def test_ties_positive_first(solution):
    """ties, the positive listed first
    同分,正样本在前"""
    return area(solution, [1, 0, 1, 0], [0.5, 0.5, 0.2, 0.2])


def test_all_equal(solution):
    """all scores equal
    所有分数相同"""
    return area(solution, [0, 1, 1, 0, 0], [0.5] * 5)


def test_distinct(solution):
    """200 samples in random order, all scores different
    200 个乱序样本,分数各不相同"""
    return area(solution, *sample(200, 100))


def test_coarse(solution):
    """300 samples in random order, many ties
    300 个乱序样本,大量同分"""
    return area(solution, *coarse(300, 90))


def test_imbalanced(solution):
    """2000 samples, 1% positive
    2000 个样本,正例占 1%"""
    return area(solution, *sample(2000, 20))


def test_logits(solution):
    """logits: scores outside [0, 1], all of them negative or some of them large
    logits:分数超出 [0, 1],全为负或有很大的值"""
    negative = area(solution, *sample(20, 8, spread=10.0, shift=-100.0))
    large = area(solution, *sample(50, 20, spread=30.0))
    return negative, large


def test_order_of_samples(solution):
    """the order of the samples does not matter, ties included
    样本顺序不影响结果,包括同分"""
    y_true, y_score = coarse(30, 12)
    order = rng().permutation(30)
    return area(solution, y_true, y_score), area(solution, y_true[order], y_score[order])


def test_calls_are_independent(solution):
    """two calls of the same size do not disturb each other
    两次同样大小的调用互不影响"""
    one = area(solution, [0, 1, 0, 1, 1], [0.3, 0.9, 0.2, 0.4, 0.1])
    other = area(solution, [1, 0, 0, 1, 0], [0.7, 0.8, 0.6, 0.5, 0.0])
    return one, other


def test_other_labels(solution):
    """the same scores with other labels, then the same labels with other scores
    同一组分数换标签,再同一组标签换分数"""
    y_true, y_score = sample(12, 5)
    first = solution.roc_auc(y_true, y_score)
    second = solution.roc_auc(1 - y_true, y_score)
    y_score[:] = rng().permutation(y_score)
    return first, second, solution.roc_auc(y_true, y_score)


@pytest.mark.parametrize("dtype", ["int64", "float64", "bool"])
def test_inputs_unchanged(solution, dtype):
    """y_true ({dtype}) and y_score are not changed
    不改动 y_true({dtype})与 y_score"""
    y_true, y_score = sample(30, 12)
    return unchanged(solution.roc_auc, y_true=y_true.astype(dtype), y_score=y_score)


@pytest.mark.edge
def test_integer_scores(solution):
    """integer scores
    整数分数"""
    return area(solution, [1, 0, 1, 0, 1], [3, 1, 2, 2, 0])


@pytest.mark.edge
@pytest.mark.parametrize("dtype", ["bool", "float64", "uint8"])
def test_label_dtype(solution, dtype):
    """labels of dtype {dtype}
    标签的 dtype 为 {dtype}"""
    return area(solution, np.array([1, 0, 1, 0, 0], dtype), [0.9, 0.4, 0.4, 0.1, 0.7])


@pytest.mark.edge
def test_lists(solution):
    """lists instead of arrays, left as they are
    传入列表而不是数组,且不改动它们"""
    y_true, y_score = [0, 1, 1, 0, 1], [0.2, 0.7, 0.2, 0.4, 0.1]
    result = solution.roc_auc(y_true, y_score)
    return result, unchanged(solution.roc_auc, y_true=y_true, y_score=y_score)


@pytest.mark.edge
def test_two_samples(solution):
    """two samples
    两个样本"""
    return area(solution, [1, 0], [0.7, 0.3])


@pytest.mark.edge
@pytest.mark.parametrize("label", [0, 1])
def test_one_sample(solution, label):
    """one sample, its label is {label}: nan
    一个样本,标签为 {label}:nan"""
    return area(solution, [label], [0.4])


@pytest.mark.edge
def test_no_positives(solution):
    """no positives: nan
    没有正样本:nan"""
    return area(solution, [0, 0, 0], [0.1, 0.2, 0.3])


@pytest.mark.edge
def test_no_negatives(solution):
    """no negatives: nan
    没有负样本:nan"""
    return area(solution, [1, 1, 1], [0.1, 0.2, 0.3])


@pytest.mark.edge
def test_nearly_equal(solution):
    """scores that differ by 1e-12 are not tied
    相差 1e-12 的分数不算同分"""
    return area(solution, [1, 0, 1, 0], [0.5, 0.5 + 1e-12, 0.5 - 1e-12, 0.3])


@pytest.mark.edge
def test_huge_and_tiny(solution):
    """scores of 1e300 and 1e-300, 0.0 equal to -0.0
    1e300 与 1e-300 量级的分数,0.0 等于 -0.0"""
    return area(solution, [0, 1, 1, 0, 1, 0, 1], [1e300, 0.0, -1e300, -0.0, 1e-300, 2e-300, 2e300])


@pytest.mark.edge
def test_long_ties(solution):
    """2000 samples on a dozen scores
    2000 个样本,只有十几个不同的分数"""
    return area(solution, *coarse(2000, 900))


@pytest.mark.edge
def test_non_contiguous(solution):
    """arrays that are not contiguous in memory
    内存不连续的数组"""
    y_true, y_score = sample(20, 8)
    return solution.roc_auc(strided(y_true), strided(y_score))


@pytest.mark.robust
def test_empty(solution):
    """no samples: nan
    没有样本:nan"""
    return solution.roc_auc(np.zeros(0, int), np.zeros(0))


@pytest.mark.robust
def test_unsigned_scores(solution):
    """uint8 scores, where subtraction wraps around
    uint8 分数,相减会回绕"""
    return area(solution, [0, 1, 1, 0, 1, 0], np.array([0, 255, 128, 7, 0, 128], np.uint8))


@pytest.mark.robust
def test_many_unsigned_labels(solution):
    """uint8 labels, more than 255 of each class
    uint8 标签,每类都超过 255 个"""
    y_true, y_score = coarse(700, 320)
    return area(solution, y_true.astype(np.uint8), y_score)


@pytest.mark.timed
def test_speed(solution):
    """n=10000, all scores distinct
    n=10000,分数各不相同"""
    labels, scores = rng().integers(0, 2, 10_000), rng().normal(size=10_000)
    return lambda: solution.roc_auc(labels, scores)

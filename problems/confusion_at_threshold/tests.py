"""Hidden tests of confusion_at_threshold. Each returns what it observed; the judge compares it with the reference's."""

import math

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged

LABELS = [1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0]
SCORES = [0.9, 0.5, 0.3, 0.8, 0.5, 0.2, 0.7, 0.1, 0.6, 0.4, 0.5]


def data(labels=LABELS, scores=SCORES):
    """The labels and scores as arrays, in random order."""
    order = rng().permutation(len(labels))
    return np.array(labels)[order], np.array(scores)[order]


def of_counts(tp, fp, fn, tn, dtype="int64"):
    """Labels and scores with these counts at 0.5. No score is near 0.5."""
    y_true = np.repeat([1, 0, 1, 0], [tp, fp, fn, tn]).astype(dtype)
    distance = rng().uniform(0.05, 0.45, len(y_true))
    y_score = np.where(np.repeat([True, True, False, False], [tp, fp, fn, tn]), 0.5 + distance, 0.5 - distance)
    order = rng().permutation(len(y_true))
    return y_true[order], y_score[order]


def test_default_threshold(solution):
    """the default threshold; some scores equal it
    默认阈值,有分数恰好等于它"""
    return solution.confusion_at_threshold(*data())


@pytest.mark.parametrize("threshold", [0.8, 0.35, 0.0, 0.95])
def test_thresholds(solution, threshold):
    """scores from 0.1 to 0.9, threshold={threshold}
    分数在 0.1 到 0.9 之间,threshold={threshold}"""
    return solution.confusion_at_threshold(*data(), threshold=threshold)


def test_threshold_by_position(solution):
    """threshold given by position
    threshold 按位置传入"""
    return solution.confusion_at_threshold(*data(), 0.6)


@pytest.mark.parametrize("threshold", [0.0, 1.2, -0.4])
def test_small_logits(solution, threshold):
    """logits from -0.45 to 1.4, threshold={threshold}
    分数是 -0.45 到 1.4 的 logits,threshold={threshold}"""
    # Here every way of rounding (== 1, >= 1, as a boolean) gives the same, so that it can be named.
    labels, scores = [1, 0, 1, 0, 0, 1, 0], [1.4, -0.4, -0.3, 1.2, 0.0, 0.4, -0.45]
    return solution.confusion_at_threshold(*data(labels, scores), threshold=threshold)


def test_imbalanced(solution):
    """5 positives among 1000 samples
    1000 个样本中 5 个正例"""
    return solution.confusion_at_threshold(*of_counts(3, 20, 2, 975))


def test_random(solution):
    """random scores, threshold=0.3
    随机分数,threshold=0.3"""
    return solution.confusion_at_threshold(rng().integers(0, 2, 200), rng().uniform(-0.4, 1.4, 200), threshold=0.3)


def test_sum(solution):
    """the sum of the four counts
    四个计数之和"""
    return sum(int(count) for count in solution.confusion_at_threshold(*data(), threshold=0.35))


def test_inputs_unchanged(solution):
    """y_true and y_score are not changed
    不改动 y_true 与 y_score"""
    y_true, y_score = data()
    return unchanged(solution.confusion_at_threshold, y_true=y_true, y_score=y_score)


def test_calls_are_independent(solution):
    """three calls with arrays of one size, the third with changed content
    三次调用,数组大小相同,第三次内容已改"""
    y_true, y_score = data()
    first = solution.confusion_at_threshold(y_true, y_score)
    second = solution.confusion_at_threshold(*data(LABELS[::-1]), threshold=0.7)
    y_score[:] = np.where(y_true == 1, 0.6, 0.4)
    return first, second, solution.confusion_at_threshold(y_true, y_score)


@pytest.mark.edge
@pytest.mark.parametrize("threshold", [math.inf, -math.inf])
def test_infinite_threshold(solution, threshold):
    """threshold={threshold}
    threshold={threshold}"""
    return solution.confusion_at_threshold(*data(), threshold=threshold)


@pytest.mark.edge
@pytest.mark.parametrize("threshold", [0.0, 2.5, -7])
def test_logits(solution, threshold):
    """logits from -40 to 30, threshold={threshold}
    分数是 -40 到 30 的 logits,threshold={threshold}"""
    labels, scores = [1, 0, 1, 0, 0, 1, 0, 1], [2.5, -1.0, -0.3, 1.2, 0.0, 30.0, -40.0, -7.0]
    return solution.confusion_at_threshold(*data(labels, scores), threshold=threshold)


@pytest.mark.edge
def test_neighbours_of_the_threshold(solution):
    """float64 scores one rounding step below and above the threshold
    float64 分数比阈值恰好小或大一个舍入单位"""
    below, above = np.nextafter(0.5, 0.0), np.nextafter(0.5, 1.0)
    return solution.confusion_at_threshold(*data([1, 0, 0, 0, 1, 1], [below, below, below, 0.5, above, above]))


@pytest.mark.edge
@pytest.mark.parametrize("label", [0, 1])
def test_one_label(solution, label):
    """every label is {label}
    标签全为 {label}"""
    return solution.confusion_at_threshold(*data([label] * len(SCORES)))


@pytest.mark.edge
@pytest.mark.parametrize(("label", "score"), [(0, 0.25), (0, 0.75), (1, 0.25), (1, 0.75)])
def test_one_sample(solution, label, score):
    """one sample: label {label}, score {score}
    一个样本:标签 {label},分数 {score}"""
    return solution.confusion_at_threshold(np.array([label]), np.array([score]))


@pytest.mark.edge
def test_no_samples(solution):
    """n=0
    n=0"""
    return solution.confusion_at_threshold(np.array([], dtype=np.int64), np.array([]))


@pytest.mark.edge
def test_equal_scores(solution):
    """all scores equal the threshold
    所有分数都等于阈值"""
    return solution.confusion_at_threshold(*data(scores=[0.25] * len(LABELS)), threshold=0.25)


@pytest.mark.edge
@pytest.mark.parametrize("dtype", ["bool", "uint8", "int8"])
def test_label_dtypes(solution, dtype):
    """labels of dtype {dtype}
    dtype 为 {dtype} 的标签"""
    y_true, y_score = data()
    return solution.confusion_at_threshold(y_true.astype(dtype), y_score)


@pytest.mark.edge
@pytest.mark.parametrize("dtype", ["bool", "uint8", "int8"])
def test_counts_beyond_the_dtype(solution, dtype):
    """{dtype} labels, counts above 255
    {dtype} 标签,计数超过 255"""
    return solution.confusion_at_threshold(*of_counts(300, 270, 400, 500, dtype))


@pytest.mark.edge
@pytest.mark.parametrize("threshold", [100, 100.5, -1, 300])
def test_uint8_scores(solution, threshold):
    """uint8 scores, threshold={threshold}
    uint8 分数,threshold={threshold}"""
    y_true, y_score = data([1, 0, 1, 0, 0, 1], [255, 100, 99, 200, 0, 101])
    return solution.confusion_at_threshold(y_true, y_score.astype(np.uint8), threshold=threshold)


@pytest.mark.edge
def test_float32_scores(solution):
    """float32 scores, some equal to 0.5
    float32 分数,有的等于 0.5"""
    y_true, y_score = data()
    return solution.confusion_at_threshold(y_true, y_score.astype(np.float32))


@pytest.mark.edge
def test_lists(solution):
    """lists; a list and an array
    列表;一个列表与一个数组"""
    y_true, y_score = data()
    return (
        solution.confusion_at_threshold(y_true.tolist(), y_score.tolist()),
        solution.confusion_at_threshold(y_true.tolist(), y_score, threshold=0.6),
        solution.confusion_at_threshold(y_true.astype(bool), y_score.tolist(), threshold=0.4),
    )


@pytest.mark.edge
def test_non_contiguous(solution):
    """arrays that are not contiguous in memory
    内存不连续的数组"""
    y_true, y_score = data()
    return solution.confusion_at_threshold(strided(y_true), strided(y_score))


@pytest.mark.edge
def test_lists_unchanged(solution):
    """lists are not changed
    不改动列表"""
    y_true, y_score = (array.tolist() for array in data())
    return unchanged(solution.confusion_at_threshold, y_true=y_true, y_score=y_score)


@pytest.mark.robust
def test_empty_lists(solution):
    """two empty lists
    两个空列表"""
    return solution.confusion_at_threshold([], [])


@pytest.mark.robust
@pytest.mark.parametrize("threshold", [math.inf, -math.inf, 0.0])
def test_infinite_scores(solution, threshold):
    """infinite scores, threshold={threshold}
    无穷的分数,threshold={threshold}"""
    labels, scores = [1, 0, 0, 1, 1, 0, 1], [math.inf, math.inf, -math.inf, -math.inf, 0.5, -0.5, math.inf]
    return solution.confusion_at_threshold(*data(labels, scores), threshold=threshold)

"""Hidden tests of pr_curve. Each returns what it observed; the judge compares it with the reference's."""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged

# an epsilon in the denominators is a right way, too
pytestmark = pytest.mark.tolerance(atol=1e-6, rtol=1e-6)


def drawn(n, positives, scale=1.0, ties=0):
    """Labels with this many positives, in random order, and scores that lean the right way; `ties` steps a unit."""
    y_true = rng().permutation(np.arange(n) < positives).astype(int)
    y_score = rng().normal(y_true, 1.0)
    return y_true, (np.round(y_score * ties) / ties if ties else y_score) * scale


def any_dtype(result):
    """The curve with thresholds of the scores' dtype or of float64, whichever it is, as float64."""
    if isinstance(result, tuple | list) and len(result) == 3 and isinstance(result[2], np.ndarray):
        return result[0], result[1], result[2].astype(np.float64)
    return result


SMALL = {
    "n=4": ([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]),
    "perfect": ([0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]),
    "reversed": ([1, 1, 0, 0], [0.1, 0.2, 0.8, 0.9]),
    "mixed ties": ([1, 0, 1, 1, 0, 0, 1, 0], [0.8, 0.8, 0.6, 0.6, 0.6, 0.3, 0.3, 0.1]),
    "ties, negative first": ([0, 1, 0, 1], [0.5, 0.5, 0.2, 0.2]),
    "ties, positive first": ([1, 0, 1, 0], [0.5, 0.5, 0.2, 0.2]),
    "all scores equal": ([0, 1, 1, 0, 0], [0.5, 0.5, 0.5, 0.5, 0.5]),
    "zig-zag": ([1, 0, 1, 1, 0, 0, 1, 0], [0.95, 0.9, 0.8, 0.7, 0.55, 0.4, 0.3, 0.05]),
    "lowest three negative": ([0, 0, 1, 0, 1, 0], [0.6, 0.3, 0.9, 0.2, 0.5, 0.1]),
}


@pytest.mark.parametrize("name", list(SMALL))
def test_small(solution, name):
    """small example: {name}
    小例子:{name}"""
    y_true, y_score = map(np.array, SMALL[name])
    return solution.precision_recall_curve(y_true, y_score)


@pytest.mark.edge
@pytest.mark.parametrize(("labels", "scores"), [("10", "0.7 0.3"), ("01", "0.7 0.3"), ("1", "0.4"), ("0", "0.4")])
def test_one_or_two_samples(solution, labels, scores):
    """labels {labels}, scores {scores}
    标签 {labels},分数 {scores}"""
    return solution.precision_recall_curve(np.array([int(label) for label in labels]), np.array(scores.split(), float))


def test_random(solution):
    """random scores, n=200
    随机分数,n=200"""
    return solution.precision_recall_curve(*drawn(200, 90))


def test_random_with_ties(solution):
    """random scores with many ties, n=300
    大量同分的随机分数,n=300"""
    return solution.precision_recall_curve(*drawn(300, 100, ties=2))


def test_imbalanced(solution):
    """1 % positives, n=1000
    正例占 1%,n=1000"""
    return solution.precision_recall_curve(*drawn(1000, 10))


def test_logits(solution):
    """logits, far outside [0, 1] and negative
    logit 分数,远超出 [0, 1],有负数"""
    y_true, y_score = drawn(50, 20, scale=10.0)
    return solution.precision_recall_curve(y_true, y_score), solution.precision_recall_curve(y_true, y_score - 100.0)


@pytest.mark.edge
@pytest.mark.parametrize("dtype", ["int64", "int8", pytest.param("uint8", marks=pytest.mark.robust)])
def test_integer_scores(solution, dtype):
    """{dtype} scores
    {dtype} 分数"""
    y_score = np.array([3, 1, 2, 2, 0], dtype)
    return any_dtype(solution.precision_recall_curve(np.array([1, 0, 1, 0, 1]), y_score))


@pytest.mark.edge
def test_float32_scores(solution):
    """float32 scores; precision and recall are float64
    float32 分数;precision 与 recall 为 float64"""
    y_true, y_score = drawn(30, 12)
    return any_dtype(solution.precision_recall_curve(y_true, y_score.astype(np.float32)))


@pytest.mark.edge
@pytest.mark.parametrize("dtype", ["bool", "uint8", "float32", "float64"])
def test_label_dtypes(solution, dtype):
    """labels of dtype {dtype}, more than 255 of them positive
    dtype 为 {dtype} 的标签,正例超过 255 个"""
    y_true, y_score = drawn(600, 300, ties=1)
    return solution.precision_recall_curve(y_true.astype(dtype), y_score)


@pytest.mark.edge
def test_lists(solution):
    """lists of ints and floats, and a list of bools
    整数列表与浮点列表,以及布尔列表"""
    y_true, y_score = (array.tolist() for array in drawn(9, 4, ties=2))
    labels = [True, False, True, False]
    return (
        solution.precision_recall_curve(y_true, y_score),
        any_dtype(solution.precision_recall_curve(labels, [3, 1, 3, 2])),
    )


@pytest.mark.edge
def test_non_contiguous(solution):
    """arrays that are not contiguous in memory
    内存不连续的数组"""
    y_true, y_score = drawn(12, 5)
    return solution.precision_recall_curve(strided(y_true), strided(y_score))


@pytest.mark.edge
def test_no_positives(solution):
    """no positives: recall is 1 at every threshold
    没有正样本:召回率处处为 1"""
    return solution.precision_recall_curve(np.zeros(4, int), np.array([0.1, 0.3, 0.2, 0.3]))


@pytest.mark.edge
def test_no_negatives(solution):
    """no negatives
    没有负样本"""
    return solution.precision_recall_curve(np.ones(4, int), np.array([0.1, 0.3, 0.2, 0.3]))


@pytest.mark.edge
def test_neighbouring_scores(solution):
    """scores that differ in the last bit are distinct
    只差最后一位的分数算不同的分数"""
    y_score = np.array([0.3, np.nextafter(0.3, 1.0), 0.3, np.nextafter(0.3, 0.0), 1e-300, 0.0])
    return solution.precision_recall_curve(np.array([1, 0, 0, 1, 1, 0]), y_score)


@pytest.mark.edge
def test_saturated_logits(solution):
    """logits of 40 to 43 are distinct, and so are those of -800 and below
    40 到 43 的 logit 是不同的分数,-800 及以下的也是"""
    y_score = np.array([41.0, 43.0, 40.0, 42.0, -800.0, -900.0, 41.0])
    return solution.precision_recall_curve(np.array([1, 0, 0, 1, 1, 0, 0]), y_score)


def test_inputs_unchanged(solution):
    """y_true and y_score are not changed
    不改动 y_true 与 y_score"""
    y_true, y_score = drawn(30, 12)
    return unchanged(solution.precision_recall_curve, y_true=y_true, y_score=y_score)


@pytest.mark.edge
def test_lists_unchanged(solution):
    """lists are not changed
    不改动列表"""
    y_true, y_score = (array.tolist() for array in drawn(30, 12))
    return unchanged(solution.precision_recall_curve, y_true=y_true, y_score=y_score)


def test_calls_are_independent(solution):
    """three calls with arrays of one size, the third with changed content
    三次调用,数组大小相同,第三次内容已改"""
    y_true, y_score = drawn(20, 8)
    first = solution.precision_recall_curve(y_true, y_score)
    second = solution.precision_recall_curve(*drawn(20, 8))
    y_score[:] = rng().normal(size=20)
    return first, second, solution.precision_recall_curve(y_true, y_score)


@pytest.mark.robust
def test_infinite_scores(solution):
    """scores of inf and -inf, twice each
    inf 与 -inf 分数,各两个"""
    y_score = np.array([np.inf, -np.inf, 0.5, np.inf, -np.inf, -3.0])
    return solution.precision_recall_curve(np.array([1, 0, 1, 0, 1, 0]), y_score)


@pytest.mark.timed
def test_speed(solution):
    """n=10000, all scores distinct
    n=10000,分数各不相同"""
    labels, scores = rng().integers(0, 2, 10_000), rng().normal(size=10_000)
    return lambda: solution.precision_recall_curve(labels, scores)

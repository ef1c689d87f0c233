"""Hidden tests of best_f1_threshold. Each returns what it observed; the judge compares it with the reference's.

Where the threshold is looked at, no two thresholds share the best F1, unless the case is about just that: a
formula that rounds differently may then choose another one. So the ranking of the labels is given and the scores
are drawn.
"""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged

pytestmark = pytest.mark.tolerance(atol=1e-6, rtol=1e-6)

CLIMBING = "11101101001000100000"  # the best threshold is at the eighth sample: TP=6, FP=2, FN=2
RARE = frozenset([1, 2, 3, 5, 6, 8, 9, 13, 17, 18, 26, 40, 55, 80, 120, 200, 310, 480, 700, 950])  # the best is at 18


def ranked(labels, low=0.0, high=1.0):
    """Labels given from the highest score to the lowest, with scores that are drawn, all distinct; shuffled."""
    steps = np.cumsum(rng().uniform(0.5, 1.5, len(labels)))
    y_score = high - (high - low) * steps / (steps[-1] + 0.5)
    shuffled = rng().permutation(len(labels))
    return np.array([int(label) for label in labels])[shuffled], y_score[shuffled]


@pytest.mark.parametrize(
    "labels",
    [
        "110100",
        "0110100",
        "10011110",
        "100000100000",
        "0101011",
        "11001000000000000111",  # the product of precision and recall is best at the second sample, F1 at the fifth
        "000111",
        "11111000",
        CLIMBING,
        pytest.param("10", marks=pytest.mark.edge),
        pytest.param("01", marks=pytest.mark.edge),
        pytest.param("1", marks=pytest.mark.edge),
        pytest.param("0", marks=pytest.mark.edge),
    ],
)
def test_ranking(solution, labels):
    """labels from the highest score to the lowest: {labels}
    从高分到低分的标签:{labels}"""
    return solution.best_f1_threshold(*ranked(labels))


def test_best_below_half(solution):
    """every score is below 0.5
    所有分数都低于 0.5"""
    return solution.best_f1_threshold(*ranked("1110000", high=0.45))


@pytest.mark.parametrize("labels", ["1001", "11000011"])
def test_equal_f1(solution, labels):
    """two thresholds have the best F1, the larger one is returned: labels {labels}
    两个阈值的 F1 并列最优,返回较大的:标签 {labels}"""
    return solution.best_f1_threshold(*ranked(labels))


@pytest.mark.parametrize("labels", ["101100", "010110", "011100"])
def test_tied_scores(solution, labels):
    """tied scores 0.8 0.8 0.5 0.5 0.5 0.1: labels {labels}
    同分 0.8 0.8 0.5 0.5 0.5 0.1:标签 {labels}"""
    y_true = np.array([int(label) for label in labels])
    return solution.best_f1_threshold(y_true, np.array([0.8, 0.8, 0.5, 0.5, 0.5, 0.1]))


def test_all_scores_equal(solution):
    """all scores equal, the positive listed first, in the middle and last
    所有分数相同,正例列在最前、中间、最后"""
    return tuple(solution.best_f1_threshold((np.arange(3) == at).astype(int), np.full(3, 0.5)) for at in range(3))


def test_tied_scores_at_random(solution):
    """F1 alone, random labels and tied scores, n=12
    只看 F1:随机标签与同分,n=12"""
    y_true = rng().permutation(np.arange(12) < 5).astype(int)
    return solution.best_f1_threshold(y_true, rng().integers(0, 4, 12) / 4)[1]


def test_random(solution):
    """F1 alone, random scores, n=200
    只看 F1:随机分数,n=200"""
    y_true = rng().permutation(np.arange(200) < 80).astype(int)
    return solution.best_f1_threshold(y_true, rng().normal(y_true, 1.0))[1]


def test_imbalanced(solution):
    """2 % positives, n=1000
    正例占 2%,n=1000"""
    return solution.best_f1_threshold(*ranked(["1" if rank in RARE else "0" for rank in range(1000)]))


def test_logits(solution):
    """logits from -20 to 20, and all below -60
    -20 到 20 的 logit,以及全部低于 -60 的 logit"""
    return (
        solution.best_f1_threshold(*ranked(CLIMBING, -20.0, 20.0)),
        solution.best_f1_threshold(*ranked(CLIMBING, -100.0, -60.0)),
    )


def test_fine_scores(solution):
    """scores finer than any grid
    比任何网格都细的分数"""
    return solution.best_f1_threshold(np.array([1, 1, 0, 0]), np.array([0.50012, 0.50011, 0.5001, 0.1]))


@pytest.mark.edge
def test_no_positives(solution):
    """no positives: (highest score, 0.0)
    没有正样本:(最高分, 0.0)"""
    zeros = np.zeros(5, int)
    return (
        solution.best_f1_threshold(zeros, np.array([0.2, 0.9, 0.4, 0.9, 0.3])),
        solution.best_f1_threshold(zeros, np.array([-4.0, -2.0, -3.0, -7.0, -9.0])),
    )


@pytest.mark.edge
def test_no_negatives(solution):
    """no negatives
    没有负样本"""
    return solution.best_f1_threshold(np.ones(3, int), np.array([0.2, 0.5, 0.9]))


@pytest.mark.edge
@pytest.mark.parametrize("dtype", ["int64", "int8", pytest.param("uint8", marks=pytest.mark.robust)])
def test_integer_scores(solution, dtype):
    """{dtype} scores
    {dtype} 分数"""
    return solution.best_f1_threshold(np.array([1, 0, 1, 0, 0]), np.array([3, 1, 2, 2, 0], dtype))


@pytest.mark.edge
def test_float32_scores(solution):
    """float32 scores
    float32 分数"""
    y_true, y_score = ranked(CLIMBING)
    return solution.best_f1_threshold(y_true, y_score.astype(np.float32))


@pytest.mark.edge
@pytest.mark.parametrize("dtype", ["bool", "uint8", "float32", "float64"])
def test_label_dtypes(solution, dtype):
    """labels of dtype {dtype}, more than 255 of them positive
    dtype 为 {dtype} 的标签,正例超过 255 个"""
    y_true, y_score = ranked("1" * 200 + "10" * 100 + "0" * 200)
    return solution.best_f1_threshold(y_true.astype(dtype), y_score)


@pytest.mark.edge
def test_lists(solution):
    """lists of ints and floats, and a list of bools
    整数列表与浮点列表,以及布尔列表"""
    y_true, y_score = (array.tolist() for array in ranked(CLIMBING))
    labels = [True, False, True, False]
    return solution.best_f1_threshold(y_true, y_score), solution.best_f1_threshold(labels, [3, 1, 2, 2])


@pytest.mark.edge
def test_non_contiguous(solution):
    """arrays that are not contiguous in memory
    内存不连续的数组"""
    y_true, y_score = ranked(CLIMBING)
    return solution.best_f1_threshold(strided(y_true), strided(y_score))


@pytest.mark.edge
def test_neighbouring_scores(solution):
    """scores that differ in the last bit are distinct
    只差最后一位的分数算不同的分数"""
    y_score = np.array([np.nextafter(0.3, 0.0), 0.3, np.nextafter(0.3, 1.0), 0.1, 0.1])
    return solution.best_f1_threshold(np.array([0, 1, 1, 0, 0]), y_score)


@pytest.mark.edge
def test_saturated_logits(solution):
    """logits of 40 to 43 are distinct, and so are those of -800 and below
    40 到 43 的 logit 是不同的分数,-800 及以下的也是"""
    return (
        solution.best_f1_threshold(np.array([0, 1, 0, 1, 0]), np.array([41.0, 43.0, 40.0, 42.0, 41.0])),
        solution.best_f1_threshold(np.array([1, 0, 1, 0]), np.array([-800.0, -900.0, -820.0, -850.0])),
    )


def test_inputs_unchanged(solution):
    """y_true and y_score are not changed
    不改动 y_true 与 y_score"""
    y_true, y_score = ranked(CLIMBING)
    return unchanged(solution.best_f1_threshold, y_true=y_true, y_score=y_score)


@pytest.mark.edge
def test_lists_unchanged(solution):
    """lists are not changed
    不改动列表"""
    y_true, y_score = (array.tolist() for array in ranked(CLIMBING))
    return unchanged(solution.best_f1_threshold, y_true=y_true, y_score=y_score)


def test_calls_are_independent(solution):
    """three calls with arrays of one size, the third with changed content
    三次调用,数组大小相同,第三次内容已改"""
    y_true, y_score = ranked(CLIMBING)
    first = solution.best_f1_threshold(y_true, y_score)
    second = solution.best_f1_threshold(*ranked(CLIMBING[::-1]))
    y_score[:] = y_true  # a perfect ranking now: the best threshold is 1, and F1 with it
    return first, second, solution.best_f1_threshold(y_true, y_score)


@pytest.mark.robust
def test_infinite_scores(solution):
    """scores of inf and -inf; two of inf, in either order
    inf 与 -inf 分数;两个 inf,两种先后顺序"""
    y_score = np.array([np.inf, np.inf, -3.0, -np.inf])
    return (
        solution.best_f1_threshold(np.array([1, 0, 0, 0]), y_score),
        solution.best_f1_threshold(np.array([0, 1, 0, 0]), y_score),
        solution.best_f1_threshold(np.array([0, 0, 1, 1]), y_score),
    )


@pytest.mark.timed
def test_speed(solution):
    """n=10000, all scores distinct
    n=10000,分数各不相同"""
    labels, scores = rng().integers(0, 2, 10_000), rng().normal(size=10_000)
    return lambda: solution.best_f1_threshold(labels, scores)

"""Hidden tests of precision_recall_f1. Each returns what it observed; the judge compares it with the reference's."""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged

# an epsilon in the denominators is a right way, too
pytestmark = pytest.mark.tolerance(atol=1e-5, rtol=1e-5)


def labels(tp, fp, fn, tn, dtype="int64"):
    """y_true and y_pred with these counts, in random order."""
    counts = [tp, fp, fn, tn]
    order = rng().permutation(sum(counts))
    return np.repeat([1, 0, 1, 0], counts)[order].astype(dtype), np.repeat([1, 1, 0, 0], counts)[order].astype(dtype)


@pytest.mark.parametrize(
    ("tp", "fp", "fn", "tn"),
    [
        (2, 1, 3, 4),
        (5, 3, 1, 2),
        (2, 0, 0, 1),
        (3, 0, 2, 4),
        (3, 2, 0, 4),
        (3, 20, 2, 975),
        pytest.param(2, 0, 0, 0, marks=pytest.mark.edge),
        pytest.param(4, 4, 4, 4, marks=pytest.mark.edge),
        pytest.param(1, 0, 0, 0, marks=pytest.mark.edge),
    ],
)
def test_counts(solution, tp, fp, fn, tn):
    """TP={tp}, FP={fp}, FN={fn}, TN={tn}
    TP={tp},FP={fp},FN={fn},TN={tn}"""
    return solution.precision_recall_f1(*labels(tp, fp, fn, tn))


@pytest.mark.parametrize(
    ("tp", "fp", "fn", "tn"),
    [
        (0, 1, 2, 0),
        (0, 1, 2, 4),
        (0, 0, 2, 1),
        (0, 2, 0, 1),
        (0, 0, 0, 3),
        pytest.param(0, 1, 0, 0, marks=pytest.mark.edge),
        pytest.param(0, 0, 1, 0, marks=pytest.mark.edge),
        pytest.param(0, 0, 0, 1, marks=pytest.mark.edge),
    ],
)
def test_zero_over_zero(solution, tp, fp, fn, tn):
    """0/0 is 0.0: TP={tp}, FP={fp}, FN={fn}, TN={tn}
    0/0 取 0.0:TP={tp},FP={fp},FN={fn},TN={tn}"""
    return solution.precision_recall_f1(*labels(tp, fp, fn, tn))


def test_random_labels(solution):
    """random labels, n=200
    随机标签,n=200"""
    return solution.precision_recall_f1(rng().integers(0, 2, 200), (rng().random(200) < 0.3).astype(int))


@pytest.mark.edge
@pytest.mark.parametrize("dtype", ["bool", "uint8", "int8", "int32"])
def test_dtypes(solution, dtype):
    """labels of dtype {dtype}
    dtype 为 {dtype} 的标签"""
    return solution.precision_recall_f1(*labels(2, 1, 3, 4, dtype))


@pytest.mark.edge
@pytest.mark.parametrize("dtype", ["bool", "uint8", "int8"])
def test_counts_beyond_the_dtype(solution, dtype):
    """{dtype} labels, counts above 255
    {dtype} 标签,计数超过 255"""
    return solution.precision_recall_f1(*labels(300, 270, 400, 500, dtype))


@pytest.mark.edge
def test_lists(solution):
    """lists of ints
    整数列表"""
    true, pred = labels(2, 1, 3, 4)
    return solution.precision_recall_f1(true.tolist(), pred.tolist())


@pytest.mark.edge
def test_lists_of_bools(solution):
    """lists of bools
    布尔列表"""
    true, pred = labels(2, 1, 3, 4, "bool")
    return solution.precision_recall_f1(true.tolist(), pred.tolist())


@pytest.mark.edge
def test_mixed_types(solution):
    """a list and a bool array, a uint8 and an int64 array
    一个列表与一个布尔数组,uint8 数组与 int64 数组"""
    true, pred = labels(2, 1, 3, 4)
    other_true, other_pred = labels(3, 4, 1, 2)
    return (
        solution.precision_recall_f1(true.tolist(), pred.astype(bool)),
        solution.precision_recall_f1(other_true.astype(np.uint8), other_pred),
    )


@pytest.mark.edge
def test_no_samples(solution):
    """n=0
    n=0"""
    return solution.precision_recall_f1(*labels(0, 0, 0, 0))


@pytest.mark.edge
def test_non_contiguous(solution):
    """arrays that are not contiguous in memory
    内存不连续的数组"""
    true, pred = labels(2, 1, 3, 4)
    return solution.precision_recall_f1(strided(true), strided(pred))


def test_inputs_unchanged(solution):
    """y_true and y_pred are not changed
    不改动 y_true 与 y_pred"""
    y_true, y_pred = labels(2, 1, 3, 4)
    return unchanged(solution.precision_recall_f1, y_true=y_true, y_pred=y_pred)


@pytest.mark.edge
def test_lists_unchanged(solution):
    """lists are not changed
    不改动列表"""
    y_true, y_pred = (array.tolist() for array in labels(2, 1, 3, 4))
    return unchanged(solution.precision_recall_f1, y_true=y_true, y_pred=y_pred)


def test_calls_are_independent(solution):
    """three calls with arrays of one size, the third with changed content
    三次调用,数组大小相同,第三次内容已改"""
    true, pred = labels(2, 1, 3, 4)
    first = solution.precision_recall_f1(true, pred)
    second = solution.precision_recall_f1(*labels(5, 3, 1, 1))
    pred[:] = true
    return first, second, solution.precision_recall_f1(true, pred)


@pytest.mark.robust
def test_empty_lists(solution):
    """two empty lists
    两个空列表"""
    return solution.precision_recall_f1([], [])


@pytest.mark.timed
def test_speed(solution):
    """n=100000
    n=100000"""
    true, pred = rng().integers(0, 2, 100_000), rng().integers(0, 2, 100_000)
    return lambda: solution.precision_recall_f1(true, pred)

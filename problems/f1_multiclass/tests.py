"""Hidden tests of f1_multiclass. Each returns what it observed; the judge compares it with the reference's."""

import numpy as np
import pytest

from drill.kit import raised, rng, strided, unchanged

AVERAGES = ["macro", "micro", "weighted"]

pytestmark = pytest.mark.tolerance(atol=1e-5, rtol=1e-5)  # an epsilon in a denominator is a right way, too
each_average = pytest.mark.parametrize("average", AVERAGES)

# how often each class (row) was predicted as each class (column)
MIXED = [[3, 0, 1], [2, 1, 1], [0, 1, 1]]
ONLY_PREDICTED = [[1, 0, 1], [1, 2, 0], [0, 0, 0]]
NEVER_PREDICTED = [[4, 0, 0], [0, 1, 0], [1, 1, 0]]


def labels(table, classes=(0, 1, 2)):
    """y_true and y_pred with this confusion table, in random order."""
    table, classes = np.array(table), np.array(classes)
    rows, columns = np.indices(table.shape)
    order = rng().permutation(table.sum())
    true, pred = (np.repeat(classes[index.ravel()], table.ravel()) for index in (rows, columns))
    return true[order], pred[order]


@each_average
def test_three_classes(solution, average):
    """three classes, {average}
    三个类别,{average}"""
    return solution.f1_score(*labels(MIXED), average=average)


@each_average
def test_two_classes(solution, average):
    """two classes, {average}
    两个类别,{average}"""
    return solution.f1_score(*labels([[5, 2], [1, 3]], (0, 1)), average=average)


@each_average
def test_labels_from_one(solution, average):
    """labels 1, 2, 3, {average}
    标签为 1、2、3,{average}"""
    return solution.f1_score(*labels(MIXED, (1, 2, 3)), average=average)


@each_average
def test_class_only_predicted(solution, average):
    """a class that occurs in y_pred only, {average}
    只在 y_pred 中出现的类别,{average}"""
    return solution.f1_score(*labels(ONLY_PREDICTED), average=average)


@each_average
def test_class_never_predicted(solution, average):
    """a class that is never predicted, {average}
    从未被预测到的类别,{average}"""
    return solution.f1_score(*labels(NEVER_PREDICTED), average=average)


@each_average
def test_imbalanced(solution, average):
    """classes of 95, 4 and 1 samples, {average}
    三类样本数为 95、4、1,{average}"""
    return solution.f1_score(*labels([[95, 0, 0], [2, 2, 0], [0, 1, 0]]), average=average)


@each_average
def test_all_right(solution, average):
    """every prediction is right, {average}
    预测全对,{average}"""
    return solution.f1_score(*labels([[3, 0, 0], [0, 2, 0], [0, 0, 1]]), average=average)


@each_average
def test_all_wrong(solution, average):
    """every prediction is wrong, {average}
    预测全错,{average}"""
    return solution.f1_score(*labels([[0, 2, 1], [1, 0, 3], [2, 0, 0]]), average=average)


@each_average
def test_random_labels(solution, average):
    """random labels of seven classes, n=150, {average}
    七个类别的随机标签,n=150,{average}"""
    true = rng().integers(0, 7, 150)
    pred = np.where(rng().random(150) < 0.5, true, rng().integers(0, 7, 150))
    return solution.f1_score(true, pred, average=average)


def test_default_average(solution):
    """the default average
    average 的默认值"""
    return solution.f1_score(*labels(MIXED))


def test_average_by_position(solution):
    """average given by position
    average 按位置传入"""
    true, pred = labels(MIXED)
    return solution.f1_score(true, pred, "micro"), solution.f1_score(true, pred, "weighted")


def test_inputs_unchanged(solution):
    """y_true and y_pred are not changed
    不改动 y_true 与 y_pred"""
    y_true, y_pred = labels(MIXED)
    return unchanged(lambda y_true, y_pred: every(solution, y_true, y_pred), y_true=y_true, y_pred=y_pred)


def every(solution, y_true, y_pred):
    return [solution.f1_score(y_true, y_pred, average=average) for average in AVERAGES]


def test_calls_are_independent(solution):
    """three calls with arrays of one size, the third with changed content
    三次调用,数组大小相同,第三次内容已改"""
    true, pred = labels(MIXED)
    first = every(solution, true, pred)
    second = every(solution, *labels([[1, 2, 1], [1, 0, 2], [1, 1, 1]]))
    pred[:] = true
    pred[0] = (true[0] + 1) % 3
    return first, second, every(solution, true, pred)


@pytest.mark.edge
@each_average
def test_labels_with_gaps(solution, average):
    """labels 0, 5, 9, {average}
    标签为 0、5、9,{average}"""
    return solution.f1_score(*labels([[2, 1, 0], [0, 1, 1], [0, 1, 1]], (0, 5, 9)), average=average)


@pytest.mark.edge
@each_average
def test_negative_labels(solution, average):
    """labels -1, 1, 4, {average}
    标签为 -1、1、4,{average}"""
    return solution.f1_score(*labels(MIXED, (-1, 1, 4)), average=average)


@pytest.mark.edge
def test_large_labels(solution):
    """labels 7, 1000, 1003
    标签为 7、1000、1003"""
    return every(solution, *labels(MIXED, (7, 1000, 1003)))


@pytest.mark.edge
@each_average
def test_texts(solution, average):
    """lists of texts of different lengths, {average}
    长度不一的字符串列表,{average}"""
    true, pred = labels(NEVER_PREDICTED, ("cat", "owl", "elephant"))
    return solution.f1_score(true.tolist(), pred.tolist(), average=average)


@pytest.mark.edge
def test_arrays_of_texts(solution):
    """arrays of texts; the longest text is only predicted
    字符串数组,最长的字符串只出现在预测里"""
    true, pred = labels(ONLY_PREDICTED, ("a", "b", "ab"))
    return every(solution, np.array(true.tolist()), pred)


@pytest.mark.edge
def test_lists(solution):
    """lists of ints
    整数列表"""
    true, pred = labels(MIXED)
    return every(solution, true.tolist(), pred.tolist())


@pytest.mark.edge
def test_mixed_types(solution):
    """a list and an array
    一个列表与一个数组"""
    true, pred = labels(NEVER_PREDICTED)
    return every(solution, true.tolist(), pred)


@pytest.mark.edge
def test_mixed_widths(solution):
    """uint8 and int64 labels; 256 is only predicted
    uint8 与 int64 标签,256 只出现在预测里"""
    true, pred = labels(ONLY_PREDICTED, (0, 1, 256))
    return every(solution, true.astype(np.uint8), pred)


@pytest.mark.edge
def test_bools(solution):
    """boolean arrays: two classes
    布尔数组:两个类别"""
    return every(solution, *labels([[5, 2], [1, 3]], (False, True)))


@pytest.mark.edge
def test_uint8(solution):
    """uint8 labels up to 255, more than 255 samples of each
    最大为 255 的 uint8 标签,每类样本超过 255 个"""
    true, pred = labels([[300, 20, 0], [10, 280, 30], [0, 60, 270]], (0, 254, 255))
    return every(solution, true.astype(np.uint8), pred.astype(np.uint8))


@pytest.mark.edge
def test_one_class(solution):
    """one class only
    只有一个类别"""
    return every(solution, *labels([[4]], (3,)))


@pytest.mark.edge
def test_one_sample(solution):
    """one sample: right, and wrong
    一个样本:预测对,预测错"""
    return every(solution, np.array([2]), np.array([2])), every(solution, np.array([2]), np.array([5]))


@pytest.mark.edge
def test_as_many_samples_as_classes(solution):
    """three samples, three classes
    三个样本,三个类别"""
    return every(solution, *labels([[1, 0, 0], [0, 0, 1], [0, 1, 0]]))


@pytest.mark.edge
def test_non_contiguous(solution):
    """arrays that are not contiguous in memory
    内存不连续的数组"""
    true, pred = labels(MIXED)
    return every(solution, strided(true), strided(pred))


@pytest.mark.edge
def test_lists_unchanged(solution):
    """lists are not changed
    不改动列表"""
    y_true, y_pred = (array.tolist() for array in labels(MIXED))
    return unchanged(lambda y_true, y_pred: every(solution, y_true, y_pred), y_true=y_true, y_pred=y_pred)


@pytest.mark.edge
@pytest.mark.parametrize("average", ["binary", "mean"])
def test_unknown_average(solution, average):
    """average="{average}" raises ValueError
    average="{average}" 抛出 ValueError"""
    true, pred = labels(MIXED)
    return raised(lambda: solution.f1_score(true, pred, average=average), ValueError, KeyError, AssertionError)


@pytest.mark.timed
def test_speed(solution):
    """n=10000, 10 classes
    n=10000,10 类"""
    true, pred = rng().integers(0, 10, 10_000), rng().integers(0, 10, 10_000)
    return lambda: solution.f1_score(true, pred)

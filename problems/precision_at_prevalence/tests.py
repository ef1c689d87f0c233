"""Hidden tests of precision_at_prevalence. Each returns what it saw; the judge compares it with the reference's."""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged

pytestmark = pytest.mark.tolerance(atol=1e-5, rtol=1e-5)  # an eps of 1e-8 in the denominator is no mistake


def rates(*shape):
    """Random rates, away from 0 and 1."""
    return rng().uniform(0.05, 0.95, size=shape)


def test_rare_disease(solution):
    """a test for a rare disease: TPR 0.99, FPR 0.05, prevalence 0.001
    罕见病检测:TPR 0.99,FPR 0.05,正例占比 0.001"""
    return solution.precision_at_prevalence(0.99, 0.05, 0.001)


def test_balanced(solution):
    """balanced classes
    类别平衡"""
    return solution.precision_at_prevalence(0.8, 0.1, 0.5)


def test_several_prevalences(solution):
    """one operating point, an array of prevalences
    一个工作点,多个正例占比"""
    return solution.precision_at_prevalence(0.9, 0.1, np.array([0.5, 0.1, 0.01, 0.001]))


def test_several_operating_points(solution):
    """an array of operating points, one prevalence
    多个工作点,一个正例占比"""
    return solution.precision_at_prevalence(np.array([0.2, 0.5, 0.9]), np.array([0.01, 0.1, 0.4]), 0.02)


def test_random_guessing(solution):
    """random guessing (TPR = FPR): the precision is the prevalence
    随机猜测(TPR = FPR):精确率等于正例占比"""
    return solution.precision_at_prevalence(0.3, 0.3, np.array([0.5, 0.1, 0.01]))


def test_elementwise(solution):
    """three random arrays of the same shape
    三个形状相同的随机数组"""
    return solution.precision_at_prevalence(rates(5), rates(5), rates(5))


def test_inputs_unchanged(solution):
    """tpr, fpr and prevalence are not changed
    不改动 tpr、fpr 与 prevalence"""
    return unchanged(solution.precision_at_prevalence, tpr=rates(4), fpr=rates(4), prevalence=rates(4))


def test_calls_are_independent(solution):
    """two calls of the same shape do not disturb each other
    两次同样形状的调用互不影响"""
    one = solution.precision_at_prevalence(rates(3), rates(3), rates(3))
    other = solution.precision_at_prevalence(rates(3), rates(3), rates(3))
    return one, other


@pytest.mark.edge
def test_nothing_predicted_positive(solution):
    """floats, TPR = FPR = 0: the precision is 0.0
    浮点数,TPR = FPR = 0:精确率为 0.0"""
    return solution.precision_at_prevalence(0.0, 0.0, 0.1)


@pytest.mark.edge
def test_nothing_predicted_positive_in_some_places(solution):
    """arrays, nothing predicted positive in some places
    数组,部分位置没有预测为正的样本"""
    tpr, fpr = np.array([0.0, 0.4, 0.7, 0.0]), np.array([0.0, 0.1, 0.0, 0.3])
    return solution.precision_at_prevalence(tpr, fpr, np.array([0.1, 0.2, 0.0, 1.0]))


@pytest.mark.edge
def test_only_one_class(solution):
    """prevalence 0 and 1
    正例占比为 0 与 1"""
    return solution.precision_at_prevalence(0.9, 0.1, np.array([0.0, 1.0]))


@pytest.mark.edge
def test_no_false_alarms(solution):
    """FPR = 0: the precision is 1
    FPR = 0:精确率为 1"""
    return solution.precision_at_prevalence(0.4, 0.0, 0.01)


@pytest.mark.edge
def test_broadcast_two_axes(solution):
    """broadcast: tpr (2, 1), prevalence (3,)
    广播:tpr 为 (2, 1),prevalence 为 (3,)"""
    return solution.precision_at_prevalence(np.array([[0.9], [0.5]]), 0.1, np.array([0.5, 0.1, 0.01]))


@pytest.mark.edge
def test_broadcast_three_axes(solution):
    """broadcast: tpr (4,), fpr (3, 1), prevalence (2, 1, 1)
    广播:tpr 为 (4,),fpr 为 (3, 1),prevalence 为 (2, 1, 1)"""
    return solution.precision_at_prevalence(rates(4), rates(3, 1), rates(2, 1, 1))


@pytest.mark.edge
def test_only_fpr_is_an_array(solution):
    """only fpr is an array, 0 included
    只有 fpr 是数组,其中有 0"""
    return solution.precision_at_prevalence(0.6, np.array([0.0, 0.05, 0.5]), 0.05)


@pytest.mark.edge
def test_integers(solution):
    """integer rates: the corners of the ROC curve
    整数的率:ROC 曲线的端点"""
    corners = np.array([0, 1, 1]), np.array([0, 0, 1])
    return solution.precision_at_prevalence(*corners, 0.1), solution.precision_at_prevalence(1, 1, 0.1)


@pytest.mark.edge
def test_only_integers(solution):
    """all three are integers
    三者都是整数"""
    one = solution.precision_at_prevalence(np.array([0, 1, 1, 0]), np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    return one, solution.precision_at_prevalence(1, 0, 1), solution.precision_at_prevalence(0, 0, 1)


@pytest.mark.edge
def test_non_contiguous(solution):
    """arrays that are not contiguous in memory
    内存不连续的数组"""
    return solution.precision_at_prevalence(strided(rates(3, 4)), strided(rates(3, 4)), rates(4, 3).T)


@pytest.mark.edge
def test_one_element(solution):
    """an array of one element stays an array
    只有一个元素的数组仍返回数组"""
    return solution.precision_at_prevalence(0.7, 0.2, np.array([0.25]))


@pytest.mark.edge
def test_empty(solution):
    """empty arrays give an empty array
    空数组得到空数组"""
    return solution.precision_at_prevalence(np.zeros(0), np.zeros(0), 0.1)


@pytest.mark.robust
@pytest.mark.tolerance(atol=1e-8, rtol=1e-8)
def test_tiny_rates(solution):
    """rates of 1e-9: no eps may show
    1e-9 量级的率:分母里的 eps 不能显现"""
    prevalence = np.array([1e-9, 3e-9])
    return solution.precision_at_prevalence(0.8, 2e-9, prevalence), solution.precision_at_prevalence(8e-10, 2e-9, 0.2)

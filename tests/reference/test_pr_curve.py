"""The reference of pr_curve against scikit-learn's precision_recall_curve.

Where conventions differ: scikit-learn keeps the dtype of the scores in the thresholds, warns without positives,
and refuses infinite scores, which are checked against scores that replace them.
"""

import warnings

import numpy as np
import pytest
from sklearn.metrics import precision_recall_curve as official

from reference import pr_curve as reference


def agree(y_true, y_score, official_score=None):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wanted = official(y_true, y_score if official_score is None else official_score)
    got = reference.precision_recall_curve(y_true, y_score)
    assert [array.dtype for array in got] == [np.float64] * 3
    for one, other in zip(got[:2], wanted[:2], strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12, atol=0)
    if official_score is None:
        np.testing.assert_array_equal(got[2], wanted[2])


@pytest.mark.parametrize("seed", range(200))
def test_random(seed):
    """random labels and scores, with and without ties, of any balance and size"""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 300))
    y_true = (rng.random(n) < rng.choice([0.02, 0.3, 0.5, 0.97])).astype(int)
    y_score = rng.normal(y_true, 1.0) * rng.choice([0.1, 1.0, 50.0])
    agree(y_true, np.round(y_score * 2) / 2 if seed % 2 else y_score)


@pytest.mark.parametrize("label", [0, 1])
@pytest.mark.parametrize("n", [1, 2, 5])
def test_one_class(label, n):
    """only positives, only negatives"""
    agree(np.full(n, label), np.linspace(0.0, 1.0, n))


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int64", "float32"])
def test_score_dtypes(dtype):
    """scores of other dtypes"""
    agree(np.array([1, 0, 1, 0, 1]), np.array([3, 1, 2, 2, 0], dtype))


def test_neighbouring_scores():
    """scores that differ in the last bit"""
    agree(np.array([1, 0, 0, 1]), np.array([0.3, np.nextafter(0.3, 1.0), 0.3, np.nextafter(0.3, 0.0)]))


def test_infinite_scores():
    """infinite scores behave like the largest and the smallest finite ones"""
    y_true, y_score = np.array([1, 0, 1, 0, 1, 0]), np.array([np.inf, -np.inf, 0.5, np.inf, -np.inf, -3.0])
    agree(y_true, y_score, np.clip(y_score, -100, 100))

"""The reference of best_f1_threshold against scikit-learn's f1_score at every distinct score, in exact fractions.

scikit-learn has no such function. f1_score rounds, so the choice among equal F1 is checked with fractions.
"""

from fractions import Fraction

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, f1_score

from reference import best_f1_threshold as reference


def agree(y_true, y_score):
    def exact(threshold):
        _, fp, fn, tp = confusion_matrix(y_true, y_score >= threshold, labels=[0, 1]).ravel().tolist()
        return Fraction(2 * tp, 2 * tp + fp + fn)

    wanted = max(np.unique(y_score), key=lambda threshold: (exact(threshold), threshold))
    threshold, f1 = reference.best_f1_threshold(y_true, y_score)
    assert type(threshold) is float
    assert type(f1) is float
    assert threshold == wanted
    assert f1 == float(exact(wanted))
    assert f1 == pytest.approx(f1_score(y_true, y_score >= threshold, zero_division=0.0), rel=1e-12)


@pytest.mark.parametrize("seed", range(100))
def test_random(seed):
    """random labels and scores, with and without ties, of any balance and size: small ones share the best F1 often"""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 30))
    y_true = (rng.random(n) < rng.choice([0.1, 0.3, 0.5, 0.97])).astype(int)
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
    agree(np.array([1, 0, 1, 0, 0]), np.array([3, 1, 2, 2, 0], dtype))


def test_equal_f1():
    """two thresholds have the best F1: the larger one"""
    assert reference.best_f1_threshold([1, 0, 0, 1], [0.9, 0.7, 0.4, 0.2]) == (0.9, 2 / 3)


def test_infinite_scores():
    """infinite scores are scores"""
    agree(np.array([1, 0, 0, 0]), np.array([np.inf, np.inf, -3.0, -np.inf]))
    agree(np.array([0, 0, 1, 1]), np.array([np.inf, np.inf, -3.0, -np.inf]))

"""reference/roc_curve.py against scikit-learn, and against counting by hand.

scikit-learn differs in two conventions: it drops collinear points unless told not to, and it
refuses empty input. Its thresholds[0] is inf since 1.3.
"""

import warnings

import numpy as np
import pytest
from sklearn import metrics

from reference.roc_curve import roc_curve


def draw(seed, n, share, ties):
    random = np.random.default_rng(seed)
    y_true = (random.permutation(n) < max(1, round(share * n))).astype(int)
    y_score = random.normal(loc=y_true, scale=2.0)
    return y_true, np.round(y_score * ties) / ties if ties else y_score


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    ("n", "share", "ties"), [(2, 0.5, 0), (7, 0.4, 1), (50, 0.5, 0), (300, 0.3, 2), (2000, 0.01, 0)]
)
def test_equals_scikit_learn(seed, n, share, ties):
    y_true, y_score = draw(seed, n, share, ties)
    expected = metrics.roc_curve(y_true, y_score, drop_intermediate=False)
    for got, wanted in zip(roc_curve(y_true, y_score), expected, strict=True):
        np.testing.assert_allclose(got, wanted, rtol=1e-12, atol=1e-12)
        assert got.dtype == np.float64


@pytest.mark.parametrize("label", [0, 1])
@pytest.mark.parametrize("n", [1, 3])
def test_one_class_equals_scikit_learn(label, n):
    y_true, y_score = np.full(n, label), np.linspace(0.1, 0.9, n)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = metrics.roc_curve(y_true, y_score, drop_intermediate=False, pos_label=1)
    for got, wanted in zip(roc_curve(y_true, y_score), expected, strict=True):
        np.testing.assert_array_equal(got, wanted)


@pytest.mark.parametrize("seed", range(5))
def test_equals_counting(seed):
    y_true, y_score = draw(seed, 40, 0.5, 2)
    fpr, tpr, thresholds = roc_curve(y_true, y_score)
    assert thresholds.tolist() == [np.inf, *sorted(set(y_score.tolist()), reverse=True)]
    for x, y, threshold in zip(fpr, tpr, thresholds, strict=True):
        called = y_score >= threshold
        assert x == pytest.approx(np.mean(called[y_true == 0]))
        assert y == pytest.approx(np.mean(called[y_true == 1]))


def test_empty_input_is_one_point():
    fpr, tpr, thresholds = roc_curve([], [])
    assert np.isnan(fpr).tolist() == np.isnan(tpr).tolist() == [True]
    assert thresholds.tolist() == [np.inf]

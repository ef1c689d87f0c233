"""reference/roc_auc.py against scikit-learn, scipy's Mann-Whitney U, and all pairs.

scikit-learn agrees on one class (nan, with a warning, since 1.6; older versions raise) and refuses empty input.
"""

import contextlib
import math
import warnings

import numpy as np
import pytest
from sklearn import metrics

from reference.roc_auc import roc_auc


def draw(seed, n, share, ties):
    random = np.random.default_rng(seed)
    y_true = (random.permutation(n) < max(1, round(share * n))).astype(int)
    y_score = random.normal(loc=y_true, scale=2.0)
    return y_true, np.round(y_score * ties) / ties if ties else y_score


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    ("n", "share", "ties"), [(2, 0.5, 0), (7, 0.4, 1), (50, 0.5, 0), (300, 0.3, 2), (2000, 0.01, 0)]
)
def test_equals_scikit_learn_and_all_pairs(seed, n, share, ties):
    y_true, y_score = draw(seed, n, share, ties)
    got = roc_auc(y_true, y_score)
    assert isinstance(got, float)
    assert got == pytest.approx(metrics.roc_auc_score(y_true, y_score), abs=1e-12)
    differences = y_score[y_true == 1][:, None] - y_score[y_true == 0]
    assert got == pytest.approx(np.mean((1 + np.sign(differences)) / 2), abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_equals_mann_whitney(seed):
    stats = pytest.importorskip("scipy.stats")
    y_true, y_score = draw(seed, 60, 0.4, 2)
    u = stats.mannwhitneyu(y_score[y_true == 1], y_score[y_true == 0]).statistic
    assert roc_auc(y_true, y_score) == pytest.approx(u / (sum(y_true == 1) * sum(y_true == 0)), abs=1e-12)


@pytest.mark.parametrize("label", [0, 1])
def test_one_class_is_nan(label):
    assert math.isnan(roc_auc([label] * 3, [0.1, 0.2, 0.3]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with contextlib.suppress(ValueError):  # scikit-learn before 1.6
            assert math.isnan(metrics.roc_auc_score([label] * 3, [0.1, 0.2, 0.3]))


def test_empty_input_is_nan():
    assert math.isnan(roc_auc([], []))

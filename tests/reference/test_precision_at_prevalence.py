"""reference/precision_at_prevalence.py against exact fractions, and against scikit-learn on counted samples."""

from fractions import Fraction

import numpy as np
import pytest
from sklearn import metrics

from reference.precision_at_prevalence import precision_at_prevalence


@pytest.mark.parametrize("seed", range(20))
def test_equals_exact_fractions(seed):
    random = np.random.default_rng(seed)
    tpr, fpr, prevalence = random.uniform(size=(3, 1)), random.uniform(size=4), random.uniform(size=(2, 1, 1))
    got = precision_at_prevalence(tpr, fpr, prevalence)
    assert got.shape == (2, 3, 4)
    for i, j, k in np.ndindex(got.shape):
        a, b, share = Fraction(tpr[j, 0]), Fraction(fpr[k]), Fraction(prevalence[i, 0, 0])
        assert got[i, j, k] == pytest.approx(float(a * share / (a * share + b * (1 - share))), rel=1e-12)


@pytest.mark.parametrize(("positives", "negatives"), [(10, 10), (10, 90), (20, 1980)])
def test_equals_scikit_learn_on_samples(positives, negatives):
    hits, false_alarms = positives // 2, negatives // 10
    y_true = np.repeat([1, 1, 0, 0], [hits, positives - hits, false_alarms, negatives - false_alarms])
    y_pred = np.repeat([1, 0, 1, 0], [hits, positives - hits, false_alarms, negatives - false_alarms])
    got = precision_at_prevalence(hits / positives, false_alarms / negatives, positives / (positives + negatives))
    assert isinstance(got, float)
    assert got == pytest.approx(metrics.precision_score(y_true, y_pred))


def test_nothing_predicted_positive_is_zero():
    assert precision_at_prevalence(0.0, 0.0, 0.3) == 0.0
    assert precision_at_prevalence(0.9, 0.0, 0.0) == 0.0
    assert precision_at_prevalence(0.0, 0.2, 1.0) == 0.0

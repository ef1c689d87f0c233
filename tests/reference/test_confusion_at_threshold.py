"""reference/confusion_at_threshold.py against sklearn.

Conventions differ in the order: sklearn's ravel() is (tn, fp, fn, tp). sklearn
does not threshold in confusion_matrix, but its curves do, with >= as here.
"""

import numpy as np
import pytest

from reference import confusion_at_threshold as reference

metrics = pytest.importorskip("sklearn.metrics")


def draw(seed):
    """Labels of both classes and scores with many ties, some of them at the thresholds to be tried."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 80))
    true = (rng.random(n) < rng.random()).astype(int)
    true[:2] = 0, 1
    return true, np.round(rng.normal(scale=2, size=n) * 4) / 4


@pytest.mark.parametrize("seed", range(30))
def test_counts_are_those_of_sklearn_s_matrix(seed):
    """At every score as the threshold, the counts are those of confusion_matrix(labels, score >= threshold)."""
    true, score = draw(seed)
    for threshold in (*np.unique(score), -np.inf, np.inf):
        tn, fp, fn, tp = metrics.confusion_matrix(true, score >= threshold, labels=[0, 1]).ravel()
        assert reference.confusion_at_threshold(true, score, threshold) == (tp, fp, fn, tn)
        assert reference.confusion_at_threshold(true.tolist(), score.tolist(), float(threshold)) == (tp, fp, fn, tn)


@pytest.mark.parametrize("seed", range(30))
def test_rates_are_those_of_sklearn_s_roc_curve(seed):
    """At every threshold of sklearn's ROC curve, where ties count as positive, the counts give its rates."""
    true, score = draw(seed)
    for fpr, tpr, threshold in zip(*metrics.roc_curve(true, score, drop_intermediate=False), strict=True):
        tp, fp, fn, tn = reference.confusion_at_threshold(true, score, threshold)
        assert (fp / (fp + tn), tp / (tp + fn)) == pytest.approx((fpr, tpr), abs=1e-12)


def test_no_samples_give_zero():
    """n = 0 gives four zeros."""
    assert reference.confusion_at_threshold([], []) == (0, 0, 0, 0)

"""reference/precision_recall_f1.py against sklearn. Conventions agree, except that sklearn raises for n = 0."""

import numpy as np
import pytest

from reference import precision_recall_f1 as reference

metrics = pytest.importorskip("sklearn.metrics")


def official(y_true, y_pred):
    true, pred = np.asarray(y_true).astype(int), np.asarray(y_pred).astype(int)
    return metrics.precision_recall_fscore_support(true, pred, average="binary", zero_division=0)[:3]


@pytest.mark.parametrize("dtype", ["int64", "int8", "uint8", "bool"])
@pytest.mark.parametrize("seed", range(20))
def test_random_labels_agree_with_sklearn(seed, dtype):
    """On random labels of any dtype, precision, recall and F1 are sklearn's."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 400))
    true = (rng.random(n) < rng.random()).astype(dtype)
    pred = (rng.random(n) < rng.random()).astype(dtype)
    assert reference.precision_recall_f1(true, pred) == pytest.approx(official(true, pred), abs=1e-12)
    assert reference.precision_recall_f1(true.tolist(), pred.tolist()) == pytest.approx(official(true, pred), abs=1e-12)


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_every_small_input_agrees_with_sklearn(n):
    """All pairs of label vectors of up to four samples, so every 0/0, agree with sklearn's zero_division=0."""
    for code in range(4**n):
        true = [code >> i & 1 for i in range(n)]
        pred = [code >> (n + i) & 1 for i in range(n)]
        assert reference.precision_recall_f1(true, pred) == pytest.approx(official(true, pred), abs=1e-12)


def test_no_samples_give_zero():
    """n = 0, where sklearn raises, gives 0.0 three times."""
    assert reference.precision_recall_f1([], []) == (0.0, 0.0, 0.0)

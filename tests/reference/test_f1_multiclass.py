"""reference/f1_multiclass.py against sklearn.

Conventions agree. n = 0, for which sklearn raises, is not part of the problem.
"""

import numpy as np
import pytest

from reference import f1_multiclass as reference

metrics = pytest.importorskip("sklearn.metrics")
AVERAGES = ("macro", "micro", "weighted")


def check(reference, true, pred):
    for average in AVERAGES:
        official = metrics.f1_score(true, pred, average=average, zero_division=0)
        assert reference.f1_score(true, pred, average) == pytest.approx(official, abs=1e-12)


@pytest.mark.parametrize("seed", range(40))
def test_random_labels_agree_with_sklearn(seed):
    """On random labels, with gaps and negative ones, all three averages are sklearn's."""
    rng = np.random.default_rng(seed)
    names = rng.choice(np.arange(-20, 300), size=int(rng.integers(2, 9)), replace=False)
    n = int(rng.integers(1, 100))
    check(reference, rng.choice(names, n), rng.choice(names, n))


@pytest.mark.parametrize("seed", range(10))
def test_texts_agree_with_sklearn(seed):
    """Labels may be texts, in lists as well as in arrays."""
    rng = np.random.default_rng(seed)
    true, pred = rng.choice(["cat", "owl", "elephant", "ox"], (2, int(rng.integers(2, 40))))
    check(reference, true, pred)
    check(reference, true.tolist(), pred.tolist())


@pytest.mark.parametrize("n", [1, 2, 3])
def test_every_small_input_agrees_with_sklearn(n):
    """All pairs of label vectors of up to three samples and three classes agree with sklearn's zero_division=0."""
    for digits in np.ndindex(*[3] * (2 * n)):
        check(reference, list(digits[:n]), list(digits[n:]))


def test_unknown_average_raises():
    """Anything but the three averages raises ValueError, as in sklearn for multiclass labels."""
    with pytest.raises(ValueError, match="binary"):
        reference.f1_score([0, 1, 2], [0, 1, 2], average="binary")

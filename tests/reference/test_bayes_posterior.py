"""reference/bayes_posterior.py against exact fractions, and against scipy and scikit-learn.

scipy.special.softmax of the log joint agrees, nan for impossible evidence included. BernoulliNB smooths by default:
it is compared with alpha=0, on data in which no likelihood is 0.
"""

from fractions import Fraction

import numpy as np
import pytest
from scipy import special

from reference.bayes_posterior import bayes_posterior


def exact(prior, likelihood):
    """Bayes' rule, in rational arithmetic."""
    joint = [Fraction(float(weight)) for weight in prior]
    for row in np.asarray(likelihood, dtype=float).tolist():
        joint = [a * Fraction(b) for a, b in zip(joint, row, strict=True)]
    evidence = sum(joint)
    return np.array([float(a / evidence) if evidence else np.nan for a in joint])


@pytest.mark.parametrize(("n", "k"), [(0, 1), (0, 4), (1, 1), (1, 3), (3, 3), (5, 2), (40, 6)])
@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
def test_exact(n, k, scale):
    """the reference is Bayes' rule; zeros rule out, and nan stands for impossible evidence"""
    rng = np.random.default_rng(n + k)
    for _ in range(20):
        prior = rng.uniform(size=k) * (rng.uniform(size=k) < 0.8)
        likelihood = scale * rng.uniform(size=(n, k)) * (rng.uniform(size=(n, k)) < 0.95)
        np.testing.assert_allclose(bayes_posterior(prior, likelihood), exact(prior, likelihood), rtol=1e-10)


def test_thousands():
    """1000 observations whose product is 0 in float64"""
    rng = np.random.default_rng(0)
    prior, likelihood = rng.uniform(size=3), rng.uniform(0.001, 0.0011, size=(1000, 3))
    assert not likelihood.prod(axis=0).any()
    np.testing.assert_allclose(bayes_posterior(prior, likelihood), exact(prior, likelihood), rtol=1e-9)


def test_scipy():
    """softmax of the log joint"""
    rng = np.random.default_rng(1)
    prior, likelihood = rng.uniform(size=5), rng.uniform(0.01, 1.0, size=(300, 5))
    expected = special.softmax(np.log(prior) + np.log(likelihood).sum(axis=0))
    np.testing.assert_allclose(bayes_posterior(prior, likelihood), expected, rtol=1e-10)


def test_naive_bayes():
    """scikit-learn's BernoulliNB, a row of likelihood for each feature"""
    naive_bayes = pytest.importorskip("sklearn.naive_bayes")
    rng = np.random.default_rng(2)
    samples, labels = rng.integers(2, size=(200, 8)), rng.integers(3, size=200)
    model = naive_bayes.BernoulliNB(alpha=0.0, force_alpha=True).fit(samples, labels)
    ones = np.exp(model.feature_log_prob_).T  # (features, 3), P(feature = 1 | class)
    for sample in samples[:20]:
        likelihood = np.where(sample[:, None] == 1, ones, 1 - ones)
        posterior = bayes_posterior(np.exp(model.class_log_prior_), likelihood)
        np.testing.assert_allclose(posterior, model.predict_proba(sample[None])[0], rtol=1e-10)


def test_sequential():
    """the posterior of one observation is the prior of the next"""
    rng = np.random.default_rng(3)
    prior, likelihood = rng.uniform(size=4), rng.uniform(0.1, 1.0, size=(6, 4))
    belief = prior
    for row in likelihood:
        belief = bayes_posterior(belief, row[None])
    np.testing.assert_allclose(bayes_posterior(prior, likelihood), belief, rtol=1e-12)

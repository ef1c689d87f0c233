"""The reference of cross_entropy_dist against scipy (xlogy; entropy plus KL divergence). Conventions are the same."""

import numpy as np
import pytest

from reference.cross_entropy_dist import cross_entropy_dist

special = pytest.importorskip("scipy.special")
stats = pytest.importorskip("scipy.stats")


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("shape", [(1,), (5,), (4, 5), (3, 3), (2, 3, 4), (0, 5)])
def test_random(seed, shape):
    """Equals -sum xlogy(q, p), and H(q) + KL(q||p), with zeros of every kind."""
    generator = np.random.default_rng(seed)
    q, p = (generator.dirichlet(np.full(shape[-1], 0.7), shape[:-1]) for _ in range(2))
    for zeroed in (q, p):
        zeroed[(generator.random(shape) < 0.2) & (zeroed < zeroed.max(axis=-1, keepdims=True, initial=0))] = 0.0
        zeroed /= zeroed.sum(axis=-1, keepdims=True)
    got = cross_entropy_dist(q, p)
    assert np.shape(got) == shape[:-1]
    np.testing.assert_allclose(got, -special.xlogy(q, p).sum(axis=-1), rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(got, stats.entropy(q, axis=-1) + stats.entropy(q, p, axis=-1), rtol=1e-9, atol=1e-12)


def test_by_hand():
    """The numbers of the statement."""
    assert cross_entropy_dist([0.5, 0.5, 0.0], [0.25, 0.5, 0.25]) == pytest.approx(1.5 * np.log(2))
    assert cross_entropy_dist([0.5, 0.5, 0.0], [0.5, 0.5, 0.0]) == pytest.approx(np.log(2))
    assert cross_entropy_dist([0.5, 0.5], [1.0, 0.0]) == np.inf
    batch = cross_entropy_dist([[0, 1], [0.5, 0.5]], [[0.2, 0.8], [0.5, 0.5]])
    np.testing.assert_allclose(batch, [-np.log(0.8), np.log(2)])

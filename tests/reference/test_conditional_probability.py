"""reference/conditional_probability.py against exact fractions, and against the axioms.

scikit-learn's normalize(norm="l1") agrees wherever the condition is possible; it returns 0 where the total is 0, and
the problem asks for nan.
"""

from fractions import Fraction

import numpy as np
import pytest

from reference.conditional_probability import conditional_probability


def exact(joint, given):
    """The definition, in rational arithmetic."""
    table = [[Fraction(value) for value in row] for row in np.asarray(joint, dtype=float).tolist()]
    lines = [sum(row) for row in table] if given == 0 else [sum(column) for column in zip(*table, strict=True)]
    return np.array(
        [
            [float(value / lines[(i, j)[given]]) if lines[(i, j)[given]] else np.nan for j, value in enumerate(row)]
            for i, row in enumerate(table)
        ]
    )


@pytest.mark.parametrize("given", [0, 1])
@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (4, 1), (2, 3), (3, 3), (7, 5)])
@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
def test_exact(shape, given, scale):
    """the reference is the definition, zero rows and columns included"""
    rng = np.random.default_rng(0)
    for _ in range(20):
        table = rng.uniform(size=shape) * scale * (rng.uniform(size=shape) < 0.6)
        table[rng.integers(shape[0])] *= rng.integers(2)
        np.testing.assert_allclose(conditional_probability(table, given), exact(table, given), rtol=1e-14)


@pytest.mark.parametrize("dtype", ["uint8", "int32", "int64", "float16", "float32"])
def test_dtypes(dtype):
    """float64 comes out, whatever goes in"""
    table = np.random.default_rng(1).integers(130, 256, size=(3, 4)).astype(dtype)
    result = conditional_probability(table)
    assert result.dtype == np.float64
    np.testing.assert_allclose(result, exact(table, 0), rtol=1e-14)


@pytest.mark.parametrize("given", [0, 1])
def test_sklearn(given):
    """scikit-learn's l1 normalisation, where the condition is possible"""
    preprocessing = pytest.importorskip("sklearn.preprocessing")
    table = np.random.default_rng(2).uniform(0.1, 1.0, size=(5, 6))
    expected = preprocessing.normalize(table, norm="l1", axis=1 - given)
    np.testing.assert_allclose(conditional_probability(table, given), expected, rtol=1e-14)


def test_bayes_rule():
    """P(x | y) P(y) = P(y | x) P(x)"""
    table = np.random.default_rng(3).uniform(0.1, 1.0, size=(4, 6))
    x, y = table.sum(axis=1, keepdims=True), table.sum(axis=0, keepdims=True)
    np.testing.assert_allclose(conditional_probability(table, 1) * y, conditional_probability(table, 0) * x, rtol=1e-14)

"""Whether two observations agree, and how a difference is described."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from drill.judge.compare import Tolerance, compare
from drill.judge.observation import observe
from drill.model import Finding, Kind


def difference(expected: object, got: object, tolerance: Tolerance | None = None) -> Finding | None:
    return compare(observe(expected), observe(got), tolerance)


def kind(expected: object, got: object) -> Kind | None:
    finding = difference(expected, got)
    return None if finding is None else finding.kind


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        ((1.0, 2.0), [1.0, 2.0]),
        (0.5, np.float32(0.5)),
        (0.5, np.array(0.5)),
        (np.array(0.5), np.float64(0.5)),
        (2.0, 2),
        (float("nan"), float("nan")),
        (float("inf"), float("inf")),
        (True, np.bool_(True)),
        (None, None),
        ("ValueError", "ValueError"),
        (np.array([1, 2]), np.array([1, 2], np.int32)),
        (np.array([1.0, np.nan, -np.inf]), np.array([1.0, np.nan, -np.inf])),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        ({"a": 1.0, "b": (2.0,)}, {"b": [2.0], "a": 1.0}),
    ],
)
def test_agreement(expected: object, got: object) -> None:
    """List or tuple, Python's number or numpy's, an integer's width: none of it matters."""
    assert difference(expected, got) is None


@pytest.mark.parametrize(
    ("expected", "got", "what"),
    [
        (1.0, 1.1, Kind.VALUE),
        (1.0, True, Kind.TYPE),
        (1.0, None, Kind.TYPE),
        (1.0, "1.0", Kind.TYPE),
        (True, 1, Kind.TYPE),
        ((1.0, 2.0), (1.0,), Kind.STRUCTURE),
        ((1.0, 2.0), 1.0, Kind.STRUCTURE),
        ({"a": 1}, {"b": 1}, Kind.STRUCTURE),
        (np.zeros(3), np.zeros((3, 1)), Kind.SHAPE),
        (np.zeros(3), np.zeros(3, np.float32), Kind.DTYPE),
        (np.zeros(3), np.zeros(3, int), Kind.DTYPE),
        (np.zeros(3), [0.0, 0.0, 0.0], Kind.TYPE),
        (np.zeros(3), np.array([0.0, np.nan, 0.0]), Kind.FINITE),
        (np.zeros(3), np.array([0.0, 1e-3, 0.0]), Kind.VALUE),
        (np.array([np.inf]), np.array([-np.inf]), Kind.VALUE),
        (np.array([np.inf]), np.array([1e300]), Kind.VALUE),
        (np.array([np.nan]), np.array([0.0]), Kind.VALUE),
        ({"gradient": {"0": {"x": np.zeros(2)}}}, {"gradient": {"0": {"x": np.ones(2)}}}, Kind.GRADIENT),
        ({"unchanged": {"x": True}}, {"unchanged": {"x": False}}, Kind.MUTATION),
        ({"raises": "ValueError"}, {"raises": ""}, Kind.EXCEPTION),
        (np.zeros(3), object(), Kind.TYPE),
    ],
)
def test_difference(expected: object, got: object, what: Kind) -> None:
    """Each way of being different has its kind."""
    assert kind(expected, got) == what


def test_earliest_gate_is_told() -> None:
    """A wrong value in the first output does not hide a wrong shape in the second."""
    finding = difference((np.zeros(2), np.zeros(2)), (np.ones(2), np.zeros(3)))

    assert finding is not None
    assert finding.kind is Kind.SHAPE
    assert finding.where is not None
    assert finding.where["path"] == [1]


def test_worst_element_is_named() -> None:
    """The element with the largest error, its index, both values, and how many differ."""
    got = np.zeros((2, 3))
    got[0, 1], got[1, 2] = 0.5, -2.0

    finding = difference(np.zeros((2, 3)), got)

    assert finding is not None
    assert finding.where == {
        "path": [], "index": [1, 2], "expected": 0.0, "got": -2.0, "mismatched": 2, "of": 6, "nonfinite": 0,
    }  # fmt: skip


def test_first_nan_is_named() -> None:
    """Among lost elements the first is named, whatever else is wrong."""
    finding = difference(np.zeros(4), np.array([9.0, 0.0, np.nan, np.inf]))

    assert finding is not None
    assert finding.where is not None
    assert finding.where["index"] == [2]
    assert finding.where["got"] == "nan"
    assert finding.where["nonfinite"] == 2


@pytest.mark.parametrize(
    ("dtype", "within", "beyond"),
    [("float32", 8e-6, 4e-5), ("float64", 8e-9, 4e-8), ("float16", 4e-3, 3e-2)],
)
def test_tolerance_follows_the_expected_dtype(dtype: str, within: float, beyond: float) -> None:
    """float32 is held to 1e-5, float64 to 1e-8, float16 to 5e-3."""
    one = np.ones(3, dtype)

    assert difference(one, (one + one.dtype.type(within)).astype(dtype)) is None
    assert difference(one, (one + one.dtype.type(beyond)).astype(dtype)) is not None


def test_a_case_may_set_its_tolerance() -> None:
    """A tolerance of the case replaces the dtype's."""
    assert difference(1.0, 1.05, Tolerance(0.1, 0.0)) is None
    assert difference(1.0, 1.0 + 1e-9, Tolerance(1e-12, 0.0)) is not None


def test_facts_are_json(tmp_path: Any) -> None:
    """Whatever is said of a difference can be written as JSON without nan or inf."""
    import dataclasses
    import json

    finding = difference(np.array([np.inf, 1.0, np.nan]), np.array([1.0, np.nan, np.inf]))

    assert finding is not None
    json.dumps(dataclasses.asdict(finding), allow_nan=False)

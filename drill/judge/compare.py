"""Whether two observations agree, and if not, where and how."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

import numpy as np
import numpy.typing as npt

from drill.judge.heatmap import heatmap
from drill.judge.observation import Array, Fields, Items, Observation, Opaque, Scalar
from drill.model import Finding, Kind


@dataclass(frozen=True, slots=True)
class Tolerance:
    """|got - expected| <= atol + rtol * |expected|, element by element."""

    atol: float
    rtol: float


# by the dtype of what is expected; a case may set its own
TOLERANCES = {
    "float16": Tolerance(5e-3, 5e-3),
    "bfloat16": Tolerance(2e-2, 2e-2),
    "float32": Tolerance(1e-5, 1e-5),
    "complex64": Tolerance(1e-5, 1e-5),
}
DOUBLE = Tolerance(1e-8, 1e-8)
GRADIENT_SLACK = 10  # a backward pass rounds about twice as often, and sums over more terms

Path = tuple[str | int, ...]


def compare(expected: Observation, got: Observation, tolerance: Tolerance | None = None) -> Finding | None:
    """None if the observations agree, else the difference to put right first.

    Sequences agree whether list or tuple, numbers whether Python's or numpy's;
    nan agrees with nan. Among several differences the one of the earliest gate
    is given (a shape before a value), and of equals the first.
    """
    return min(_differences(expected, got, tolerance, ()), key=lambda finding: finding.kind.gate, default=None)


def _differences(expected: Observation, got: Observation, tolerance: Tolerance | None, path: Path) -> Iterator[Finding]:
    match expected, got:
        case Items(wanted), Items(given) if len(wanted) == len(given):
            for index, (one, other) in enumerate(zip(wanted, given, strict=True)):
                yield from _differences(one, other, tolerance, (*path, index))
        case Fields(wanted), Fields(given) if wanted.keys() == given.keys():
            for key, one in wanted.items():
                yield from _differences(one, given[key], tolerance, (*path, key))
        case Fields() | Items(), Fields() | Items():
            yield _finding(Kind.STRUCTURE, expected, got, path)
        case Array(), Array():
            yield from _array_differences(expected, got, tolerance, path)
        case Scalar(), Scalar():
            yield from _scalar_differences(expected, got, tolerance, path)
        case Scalar(float() | int()), Array("numpy", _, values) if values.ndim == 0 and values.dtype.kind in "iuf":
            yield from _scalar_differences(expected, Scalar(values.item()), tolerance, path)
        case Array("numpy", _, values), Scalar(float() | int()) if values.ndim == 0 and values.dtype.kind in "iuf":
            yield from _scalar_differences(Scalar(values.item()), got, tolerance, path)
        case Array(), Opaque(_, shape) if shape is not None and shape != expected.shape:
            yield _finding(Kind.SHAPE, expected, got, path)
        case Items(), _:
            yield _finding(Kind.STRUCTURE, expected, got, path)
        case _:
            yield _finding(Kind.TYPE, expected, got, path)


def _array_differences(expected: Array, got: Array, tolerance: Tolerance | None, path: Path) -> Iterator[Finding]:
    if expected.library != got.library:
        yield _finding(Kind.TYPE, expected, got, path)
    elif expected.shape != got.shape:
        yield _finding(Kind.SHAPE, expected, got, path)
    elif not _same_dtype(expected, got):
        yield _finding(Kind.DTYPE, expected, got, path)
    else:
        yield from _value_differences(expected, got, _tolerance(expected.dtype, tolerance, path), path)


def _same_dtype(expected: Array, got: Array) -> bool:
    """Equal, or integers of another width: nobody is failed for int32 labels."""
    kinds = expected.values.dtype.kind + got.values.dtype.kind
    return expected.dtype == got.dtype or set(kinds) <= set("iu")


def _tolerance(dtype: str, tolerance: Tolerance | None, path: Path) -> Tolerance:
    if tolerance is not None:
        return tolerance
    base = TOLERANCES.get(dtype, DOUBLE)
    slack = GRADIENT_SLACK if "gradient" in path else 1
    return Tolerance(base.atol * slack, base.rtol * slack)


def _value_differences(expected: Array, got: Array, tolerance: Tolerance, path: Path) -> Iterator[Finding]:
    wanted, given = _widened(expected.values), _widened(got.values)
    with np.errstate(invalid="ignore", over="ignore"):
        error = np.abs(given - wanted)
        allowed = tolerance.atol + tolerance.rtol * np.abs(wanted)
        close = (error <= allowed) & np.isfinite(wanted)
        wrong = ~(close | (given == wanted) | (np.isnan(given) & np.isnan(wanted)))
    if not wrong.any():
        return
    lost = wrong & ~np.isfinite(given) & np.isfinite(wanted)
    kind = Kind.FINITE if lost.any() else _kind_of(path, Kind.VALUE)
    if lost.any():
        index = np.unravel_index(int(np.argmax(lost)), wanted.shape)
    else:
        badness = np.where(wrong, np.nan_to_num(error, nan=np.inf), -1.0)
        index = np.unravel_index(int(np.argmax(badness)), wanted.shape)
    where = {
        "index": [int(i) for i in index],
        "expected": _number(wanted[index]),
        "got": _number(given[index]),
        "mismatched": int(wrong.sum()),
        "of": int(wrong.size),
        "nonfinite": int(lost.sum()),
    }
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        excess = np.where(np.isfinite(given), np.nan_to_num(error / allowed, nan=np.inf), np.inf)
    facts = {"atol": tolerance.atol, "rtol": tolerance.rtol, "map": heatmap(wrong, excess)}
    yield _finding(kind, expected, got, path, where, facts)


def _scalar_differences(expected: Scalar, got: Scalar, tolerance: Tolerance | None, path: Path) -> Iterator[Finding]:
    one, other = expected.value, got.value
    if (isinstance(one, str) and isinstance(other, str)) or (isinstance(one, bool) and isinstance(other, bool)):
        if one != other:
            yield _finding(_kind_of(path, Kind.VALUE), expected, got, path)
    elif _is_number(one) and _is_number(other):
        allowed = _tolerance("float64", tolerance, path) if isinstance(one, float) else Tolerance(0, 0)
        wanted, given = (Array("numpy", "float64", np.array(float(value))) for value in (one, other))
        for finding in _value_differences(wanted, given, allowed, path):
            yield dataclasses.replace(finding, expected=describe(expected), got=describe(got))
    elif one is not None or other is not None:
        yield _finding(Kind.TYPE, expected, got, path)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _kind_of(path: Path, default: Kind) -> Kind:
    reserved = {"gradient": Kind.GRADIENT, "unchanged": Kind.MUTATION, "raises": Kind.EXCEPTION}
    return next((kind for key, kind in reserved.items() if key in path), default)


def _widened(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return values.astype(np.complex128 if values.dtype.kind == "c" else np.float64)


def _number(value: Any) -> float | str:
    """A JSON number, or a text for what JSON has no number for."""
    if isinstance(value, complex):
        return str(value)
    return float(value) if math.isfinite(value) else str(float(value))


def _finding(
    kind: Kind,
    expected: Observation,
    got: Observation,
    path: Path,
    where: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Finding:
    return Finding(
        kind=kind,
        expected=describe(expected),
        got=describe(got),
        where={"path": list(path), **(where or {})},
        facts=facts or {},
    )


def describe(observation: Observation) -> dict[str, Any]:
    """What to tell of a value without showing it: its type, dtype and shape, and a scalar's value."""
    match observation:
        case Scalar(value):
            shown = _number(value) if isinstance(value, float) else value
            return {"type": "None" if value is None else type(value).__name__, "value": shown}
        case Array(library, dtype, values):
            finite = values[np.isfinite(values)] if values.dtype.kind in "fiu" else np.empty(0)
            bounds = {"min": float(finite.min()), "max": float(finite.max())} if finite.size else {}
            kind = "tensor" if library == "torch" else "ndarray"
            return {"type": kind, "dtype": dtype, "shape": list(values.shape), **bounds}
        case Items(items):
            return {"type": "tuple", "items": [describe(item) for item in items[:8]], "length": len(items)}
        case Fields(fields):
            return {"type": "dict", "keys": sorted(fields)[:64]}
        case Opaque(name, shape):
            return {"type": name} | ({} if shape is None else {"shape": list(shape)})

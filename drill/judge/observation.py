"""What a hidden test returned, as data that two processes can compare.

`observe` turns any Python value into a tree of the five classes below, copying
every array; `pack` and `unpack` carry a tree between processes. Nothing is
pickled: an object of the submission's own class arrives as its type's name.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

MAX_ARRAY_BYTES = 16 * 2**20
MAX_ALL_BYTES = 3 * MAX_ARRAY_BYTES  # of the arrays of one observation together
MAX_NODES = 10_000
MAX_DEPTH = 32
MAX_TEXT = 10_000
MAX_ALL_TEXT = 10 * MAX_TEXT  # of its texts and keys together
MAX_ELEMENTS = 2**58  # beyond, numpy has no such shape, not even without data

# dtypes an array may have, by the name both libraries use (numpy has no bfloat16: its values travel as float32)
DTYPES = {
    name: np.dtype(name)
    for name in (
        *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
        *("float16", "float32", "float64", "complex64", "complex128"),
    )
} | {"bfloat16": np.dtype("float32")}


@dataclass(frozen=True, slots=True)
class Scalar:
    """None, a bool, an int, a float or a text."""

    value: bool | int | float | str | None


@dataclass(frozen=True, slots=True)
class Array:
    """A dense array or tensor; `values` is a copy that nobody else holds."""

    library: str
    dtype: str
    values: npt.NDArray[Any]

    @property
    def shape(self) -> tuple[int, ...]:
        return self.values.shape


@dataclass(frozen=True, slots=True)
class Items:
    """A tuple or a list."""

    items: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """A dict with text keys."""

    fields: Mapping[str, Observation]


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something that is not data, or too large to look at: only its type is known."""

    type: str
    shape: tuple[int, ...] | None = None


Observation: TypeAlias = Scalar | Array | Items | Fields | Opaque


class MalformedError(Exception):
    """A packed observation that no honest `pack` wrote."""


def observe(value: object) -> Observation:
    """The observation of a value. Never raises for a value of an unknown type."""
    try:
        return _Observer().look(value, 0)
    except _TooLargeError:
        return Opaque(type(value).__name__)


class _TooLargeError(Exception):
    """A value of more parts than can be carried."""


class _Observer:
    """Looks at one value and its parts, up to what one observation may hold."""

    def __init__(self) -> None:
        self._nodes = self._text = self._bytes = 0

    def look(self, value: object, depth: int) -> Observation:
        self._count(nodes=1)
        kind = type(value)  # not isinstance, which believes an object's own __class__
        if value is None or issubclass(kind, bool | np.bool_):
            return Scalar(None if value is None else bool(value))
        if issubclass(kind, str):
            return Scalar(self._read(value))
        if issubclass(kind, int | np.integer):
            number = int(value)  # type: ignore[call-overload]
            return Scalar(number) if abs(number) < 2**63 else Opaque("int")
        if issubclass(kind, float | np.floating):
            return Scalar(float(value))  # type: ignore[arg-type]
        if depth < MAX_DEPTH and issubclass(kind, tuple | list):
            return Items(tuple(self.look(item, depth + 1) for item in value))  # type: ignore[attr-defined]
        if depth < MAX_DEPTH and issubclass(kind, dict):
            pairs = value.items()  # type: ignore[attr-defined]
            return Fields({self._read(str(key)): self.look(item, depth + 1) for key, item in pairs})
        torch = sys.modules.get("torch")
        if torch is not None and issubclass(kind, torch.Tensor):
            return self._kept(_observe_tensor(value, torch))
        if issubclass(kind, np.ndarray):
            return self._kept(_observe_array(value))
        return Opaque(kind.__name__)

    def _read(self, text: Any) -> str:
        plain = str.__getitem__(text, slice(MAX_TEXT))
        self._count(text=len(plain))
        return plain

    def _kept(self, observation: Array | Opaque) -> Observation:
        if isinstance(observation, Array):
            self._count(size=observation.values.nbytes)
        return observation

    def _count(self, nodes: int = 0, text: int = 0, size: int = 0) -> None:
        self._nodes += nodes
        self._text += text
        self._bytes += size
        if self._nodes > MAX_NODES or self._text > MAX_ALL_TEXT or self._bytes > MAX_ALL_BYTES:
            raise _TooLargeError


def _observe_array(array: Any) -> Array | Opaque:
    plain = np.asarray(array)
    name = plain.dtype.name
    if name not in DTYPES or plain.nbytes > MAX_ARRAY_BYTES:
        return Opaque(f"ndarray of {name}", plain.shape)
    return Array("numpy", name, np.array(plain, DTYPES[name], order="C", subok=False))  # in this machine's byte order


def _observe_tensor(tensor: Any, torch: Any) -> Array | Opaque:
    with torch._C.DisableTorchFunctionSubclass():  # a subclass cannot have a say in what it holds
        name = str(tensor.dtype).removeprefix("torch.")
        shape = tuple(tensor.shape)
        dense = tensor.layout == torch.strided and tensor.device.type == "cpu" and not tensor.is_quantized
        if not dense or name not in DTYPES or math.prod(shape) * tensor.element_size() > MAX_ARRAY_BYTES:
            return Opaque(f"tensor of {name}", shape)
        plain = tensor.detach().resolve_conj().resolve_neg()
        if name == "bfloat16":
            plain = plain.to(torch.float32)
        return Array("torch", name, np.array(plain.numpy(), order="C", subok=False))


def pack(observation: Observation) -> tuple[Any, bytes]:
    """(a JSON tree, the bytes of all arrays one after the other)."""
    blob = bytearray()

    def walk(node: Observation) -> list[Any]:
        match node:
            case Scalar(value):
                return ["s", value]
            case Array(library, dtype, values):
                blob.extend(values.tobytes())
                return ["a", library, dtype, list(values.shape)]
            case Items(items):
                return ["i", [walk(item) for item in items]]
            case Fields(fields):
                return ["f", [[key, walk(item)] for key, item in fields.items()]]
            case Opaque(name, shape):
                return ["o", name, None if shape is None else list(shape)]

    return walk(observation), bytes(blob)


def unpack(tree: Any, blob: bytes) -> Observation:
    """The observation that was packed.

    Raises `MalformedError` for anything else: the bytes come from a process that
    ran a submission.
    """
    position = 0
    nodes = 0

    def walk(node: Any, depth: int) -> Observation:
        nonlocal position, nodes
        nodes += 1
        if nodes > MAX_NODES or depth > MAX_DEPTH + 1:
            raise MalformedError("too many nodes")
        match node:
            case ["s", None | bool() | float() as value]:
                return Scalar(value)
            case ["s", int(value)] if abs(value) < 2**63:
                return Scalar(value)
            case ["s", str(text)] if len(text) <= MAX_TEXT:
                return Scalar(text)
            case ["a", "torch" | "numpy" as library, str(name), list(sizes)] if name in DTYPES:
                shape = _shape(sizes)
                dtype = DTYPES[name]
                size = math.prod(shape) * dtype.itemsize
                if size > MAX_ARRAY_BYTES * 2 or position + size > len(blob):
                    raise MalformedError("array beyond its data")
                raw = blob[position : position + size]
                position += size
                if dtype.kind == "b":  # a bool byte other than 0 and 1 is undefined behaviour in numpy
                    return Array(library, name, (np.frombuffer(raw, np.uint8) != 0).reshape(shape))
                return Array(library, name, np.frombuffer(raw, dtype).reshape(shape))
            case ["i", list(items)]:
                return Items(tuple(walk(item, depth + 1) for item in items))
            case ["f", list(pairs)]:
                fields = {}
                for pair in pairs:
                    match pair:
                        case [str(key), item]:
                            fields[key] = walk(item, depth + 1)
                        case _:
                            raise MalformedError("field without a name")
                return Fields(fields)
            case ["o", str(name), None]:
                return Opaque(name[:200])
            case ["o", str(name), list(sizes)]:
                return Opaque(name[:200], _shape(sizes))
        raise MalformedError("unknown node")

    observation = walk(tree, 0)
    if position != len(blob):
        raise MalformedError("data left over")
    return observation


def _shape(sizes: list[Any]) -> tuple[int, ...]:
    if len(sizes) > MAX_DEPTH or not all(type(size) is int and 0 <= size < 2**40 for size in sizes):
        raise MalformedError("impossible shape")
    if math.prod(size or 1 for size in sizes) > MAX_ELEMENTS:
        raise MalformedError("impossible shape")
    return tuple(sizes)

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
MAX_NODES = 10_000
MAX_DEPTH = 32
MAX_TEXT = 10_000

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


def observe(value: object, depth: int = 0) -> Observation:
    """The observation of a value. Never raises for a value of an unknown type."""
    if value is None or isinstance(value, bool | np.bool_):
        return Scalar(None if value is None else bool(value))
    if isinstance(value, str):
        return Scalar(value[:MAX_TEXT])
    if isinstance(value, int | np.integer):
        return Scalar(int(value)) if abs(int(value)) < 2**63 else Opaque("int")
    if isinstance(value, float | np.floating):
        return Scalar(float(value))
    if depth < MAX_DEPTH:
        if isinstance(value, tuple | list) and len(value) <= MAX_NODES:
            return Items(tuple(observe(item, depth + 1) for item in value))
        if isinstance(value, dict) and len(value) <= MAX_NODES:
            return Fields({str(key): observe(item, depth + 1) for key, item in value.items()})
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return _observe_tensor(value, torch)
    if isinstance(value, np.ndarray):
        plain = np.asarray(value)
        if plain.dtype.name not in DTYPES or plain.nbytes > MAX_ARRAY_BYTES:
            return Opaque(f"ndarray of {plain.dtype.name}", plain.shape)
        return Array("numpy", plain.dtype.name, np.array(plain, order="C", subok=False))
    return Opaque(type(value).__name__)


def _observe_tensor(tensor: Any, torch: Any) -> Observation:
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
            case ["s", None | bool() | int() | float() | str() as value]:
                return Scalar(value)
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
    return tuple(sizes)

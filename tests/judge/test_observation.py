"""Observations survive the way between processes; nothing else gets through."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from drill.judge.compare import compare
from drill.judge.observation import (
    DTYPES,
    Array,
    MalformedError,
    Observation,
    Opaque,
    Scalar,
    observe,
    pack,
    unpack,
)

SCALARS = st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats() | st.text(max_size=20)
ARRAYS = hnp.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.bool_, np.complex64]),
    hnp.array_shapes(min_dims=0, min_side=0),
)
VALUES = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_round_trip(value: object) -> None:
    """What is packed comes out as it went in."""
    observation = observe(value)

    assert compare(observation, unpack(*pack(observation))) is None


WORDS = st.sampled_from(["s", "a", "i", "f", "o", "numpy", "torch", "float64"])  # what a real tree is made of
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=20,
)


@given(JSON, st.binary(max_size=64))
def test_anything_else_is_malformed(tree: object, blob: bytes) -> None:
    """A tree that no honest pack wrote gives an observation or MalformedError, never another exception."""
    try:
        unpack(tree, blob)
    except MalformedError:
        return


@given(VALUES, VALUES)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # the harness ignores them, too
def test_any_two_can_be_compared(expected: object, got: object) -> None:
    """Whatever is answered, the comparison comes to an end in agreement or a finding that is JSON."""
    finding = compare(observe(expected), unpack(*pack(observe(got))))

    assert finding is None or json.dumps(dataclasses.asdict(finding))


@pytest.mark.parametrize(
    ("tree", "blob"),
    [
        (["a", "numpy", "float64", [2**39]], b""),
        (["a", "numpy", "float64", [-1]], b""),
        (["a", "numpy", "object", [1]], b"\0" * 8),
        (["a", "numpy", "float64", [True]], b"\0" * 8),
        (["a", "numpy", "float64", [1]], b"\0" * 9),
        (["s", [1]], b""),
        (["f", [[1, ["s", None]]]], b""),
        (None, b""),
    ],
)
def test_malformed(tree: object, blob: bytes) -> None:
    """Sizes that do not fit the bytes, unknown dtypes, keys that are no text, bytes left over."""
    with pytest.raises(MalformedError):
        unpack(tree, blob)


def test_too_deep_is_malformed() -> None:
    """A tree deeper than any observation is refused before the interpreter's stack is."""
    tree: object = ["s", 1]
    for _ in range(500):
        tree = ["i", [tree]]

    with pytest.raises(MalformedError):
        unpack(tree, b"")


@pytest.mark.parametrize("name", sorted(DTYPES.keys() - {"uint16", "uint32", "uint64"}))
def test_tensor_of_every_dtype(name: str) -> None:
    """Tensors arrive with torch's dtype and their values, bfloat16 too."""
    tensor = torch.tensor([0, 1, 1]).to(getattr(torch, name))

    observation = unpack(*pack(observe(tensor)))

    assert isinstance(observation, Array)
    assert (observation.library, observation.dtype) == ("torch", name)
    assert observation.values.astype(complex).tolist() == [0, 1, 1]


def test_an_observation_is_a_copy() -> None:
    """Changing what was observed does not change the observation."""
    array, tensor = np.zeros(2), torch.zeros(2)
    observations: list[Observation] = [observe(array), observe(tensor)]

    array += 1
    tensor += 1

    for observation in observations:
        assert isinstance(observation, Array)
        assert observation.values.tolist() == [0.0, 0.0]


class Liar(torch.Tensor):
    """Says whatever one likes to hear."""

    @classmethod
    def __torch_function__(cls, func: object, types: object, args: object = (), kwargs: object = None) -> object:
        return torch.zeros(3)


def test_a_subclass_cannot_lie_about_its_values() -> None:
    """The values of a tensor subclass are what its storage holds."""
    observation = observe(torch.ones(3).as_subclass(Liar))

    assert isinstance(observation, Array)
    assert observation.values.tolist() == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (torch.zeros(2, device="meta"), (2,)),
        (torch.zeros(2, 2).to_sparse(), (2, 2)),
        (torch.zeros(1).expand(10**9), (10**9,)),
        (np.array([object()]), (1,)),
        (np.broadcast_to(np.zeros(1), (10**9,)), (10**9,)),
    ],
)
def test_what_is_not_dense_data_is_opaque(value: object, shape: tuple[int, ...]) -> None:
    """Lazy, sparse, enormous and object arrays arrive as their type and shape, without being made whole."""
    observation = observe(value)

    assert isinstance(observation, Opaque)
    assert observation.shape == shape


def test_views_and_gradients_do_not_matter() -> None:
    """A conjugate view, a negative stride and a tensor that requires grad arrive as their values."""
    tensor = torch.tensor([1 + 2j], requires_grad=True).conj()

    observation = observe((tensor, np.arange(3)[::-1]))

    assert compare(observation, observe((torch.tensor([1 - 2j]), np.array([2, 1, 0])))) is None


def test_huge_integers_are_opaque() -> None:
    """An integer beyond 64 bits is not carried along."""
    assert observe(10**5000) == Opaque("int")
    assert observe(2**62) == Scalar(2**62)

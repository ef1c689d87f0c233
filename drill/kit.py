"""What hidden tests are made of: random inputs and ways of looking at a solution.

A hidden test returns what it observed, so everything here returns plain data
(arrays, numbers, strings and containers of them). Some containers carry a
reserved key, by which the judge knows what kind of failure a difference is:
"gradient", "unchanged" and "raises".

This module imports nothing of drill, and torch only where it is used: a numpy
problem never loads torch.
"""

from __future__ import annotations

import copy
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import torch

_generator: ContextVar[np.random.Generator] = ContextVar("generator")


@contextmanager
def drawing(seed: int) -> Iterator[None]:
    """Within the block, all draws of the kit come from a generator of their own."""
    token = _generator.set(np.random.default_rng(seed))
    try:
        yield
    finally:
        _generator.reset(token)


def rng() -> np.random.Generator:
    """The generator of the case that is running."""
    return _generator.get()


def randn(*shape: int, scale: float = 1.0, dtype: str = "float32") -> torch.Tensor:
    """A tensor of `shape`, normal with standard deviation `scale`."""
    import torch

    values = torch.from_numpy(np.asarray(rng().normal(scale=scale, size=shape)))
    return values.to(getattr(torch, dtype))


def trained(module: torch.nn.Module, gain: float = 3.0, dtype: str = "float32") -> torch.nn.Module:
    """The torch module in eval mode, with weights as large as training makes them.

    Every parameter is drawn by its name, uniform within ±gain/sqrt(last axis),
    so that a submission and the reference get the same weights whatever the
    order in which they create their layers. With the default initialisation of
    nn.Linear, attention would be nearly uniform and most mistakes invisible.
    """
    import torch

    module = module.to(getattr(torch, dtype)).eval()
    base, generator = int(rng().integers(2**31)), torch.Generator()
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            bound = gain / max(parameter.shape[-1] if parameter.dim() else 1, 1) ** 0.5
            generator.manual_seed(base << 32 | zlib.crc32(name.encode()))
            parameter.uniform_(-bound, bound, generator=generator)
    return module


def parameters(module: torch.nn.Module) -> dict[str, tuple[int, ...]]:
    """The names and shapes of a module's parameters."""
    return {name: tuple(parameter.shape) for name, parameter in sorted(module.named_parameters())}


def gradients(outputs: Any, wrt: Mapping[str, torch.Tensor]) -> dict[str, Any]:
    """The gradients of each differentiable output with respect to the named tensors.

    Each output is weighted with random numbers before it is summed, so that
    the upstream gradient is not one everywhere. An unused input has gradient 0.
    """
    import torch

    found: dict[str, Any] = {}
    for position, output in enumerate(outputs if isinstance(outputs, tuple | list) else [outputs]):
        upstream = randn(*output.shape, dtype=str(output.dtype).removeprefix("torch."))
        grads = torch.autograd.grad((output * upstream).sum(), list(wrt.values()), retain_graph=True, allow_unused=True)
        found[str(position)] = {
            name: torch.zeros_like(tensor) if grad is None else grad
            for (name, tensor), grad in zip(wrt.items(), grads, strict=True)
        }
    return {"gradient": found}


def strided(array: Any) -> Any:
    """An equal array or tensor that is not contiguous in memory."""
    if isinstance(array, np.ndarray):
        return np.repeat(array, 2, axis=-1)[..., ::2]
    return array.repeat_interleave(2, dim=-1)[..., ::2]


def raised(call: Callable[[], object], *accepted: type[BaseException]) -> dict[str, str]:
    """Which exception the call raises; the accepted ones count as one."""
    try:
        call()
    except accepted:
        return {"raises": " or ".join(kind.__name__ for kind in accepted)}
    except Exception as error:
        return {"raises": type(error).__name__}
    return {"raises": ""}


def unchanged(call: Callable[..., object], **arguments: Any) -> dict[str, dict[str, bool]]:
    """Whether the call, given the arguments in this order, leaves each of them as it was."""
    before = {name: _copy(value) for name, value in arguments.items()}
    call(*arguments.values())
    return {"unchanged": {name: _same(before[name], value) for name, value in arguments.items()}}


def _copy(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(map(_copy, value))
    return value.clone() if hasattr(value, "clone") else copy.deepcopy(value)


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(_same, before, after))
    if getattr(before, "dtype", None) != getattr(after, "dtype", None):
        return False
    # by what no submission can replace: the types of C are closed, the functions of a module are not
    if isinstance(before, np.ndarray) and not before.dtype.hasobject:
        return bool(before.shape == after.shape and before.tobytes() == after.tobytes())
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(before, torch.Tensor):
        return bool(torch._C.TensorBase.equal(before, after))
    return np.array_equal(before, after)

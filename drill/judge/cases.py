"""Cases: the hidden tests of a problem, as pytest collected them."""

from __future__ import annotations

import contextlib
import hashlib
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from _pytest.config import default_plugins

from drill import kit
from drill.judge.compare import Tolerance
from drill.judge.observation import Observation, observe
from drill.model import LANGUAGES, Tier

SOLUTION = "solution"  # the argument of a hidden test that is the module under test

# of pytest's own plugins a hidden test needs these; each other one costs time at start and at every hook
PLUGINS = ("mark", "main", "runner", "fixtures", "helpconfig", "python")
OPTIONS = (
    *("-c", "/dev/null", "--import-mode=importlib", "--noconftest"),
    *(word for plugin in default_plugins if plugin not in PLUGINS for word in ("-p", f"no:{plugin}")),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One hidden test with its parameters."""

    name: str
    title: Mapping[str, str]
    tier: Tier
    tolerance: Tolerance | None
    function: Callable[..., object]
    arguments: Mapping[str, Any]
    timed: bool = False

    def observe(self, solution: ModuleType, seed: int) -> Observation:
        """What the test observes of a solution, with the inputs drawn from the seed.

        Raises whatever the solution raises.
        """
        with self._inputs(seed):
            return observe(self._call(solution))

    def prepare(self, solution: ModuleType, seed: int) -> Callable[[], object]:
        """The call that a timed test wants to have timed, its inputs drawn from the seed."""
        with self._inputs(seed):
            call = self._call(solution)
        if not callable(call):
            raise TypeError(f"{self.name} is timed, and must return what is to be called")
        return call

    def _call(self, solution: ModuleType) -> object:
        return self.function(**{SOLUTION: solution}, **self.arguments)

    @contextlib.contextmanager
    def _inputs(self, seed: int) -> Iterator[None]:
        """The case's own generator; the global ones are set too, for solutions that draw from them."""
        own = int.from_bytes(hashlib.sha256(f"{seed} {self.name}".encode()).digest()[:4], "little")
        reseed(own)
        with kit.drawing(own):
            yield


def reseed(seed: int) -> None:
    """Set every global generator of this process."""
    random.seed(seed)
    np.random.seed(seed)
    if torch := sys.modules.get("torch"):
        torch.default_generator.manual_seed(seed)  # not torch.manual_seed, which visits every accelerator


def of_items(items: Iterable[pytest.Item]) -> dict[str, Case]:
    """The cases of a collection, by name, in the order of the file."""
    return {case.name: case for case in map(_of_item, items)}


def _of_item(item: pytest.Item) -> Case:
    assert isinstance(item, pytest.Function)
    arguments = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    lines = [line.strip().format(**arguments) for line in (item.function.__doc__ or item.name).strip().splitlines()]
    tiers = [tier for tier in (Tier.ROBUST, Tier.EDGE) if item.get_closest_marker(tier)]
    marker = item.get_closest_marker("tolerance")
    return Case(
        name=item.name,
        title=dict(zip(LANGUAGES, lines, strict=False)),
        tier=tiers[0] if tiers else Tier.CORE,
        tolerance=Tolerance(**marker.kwargs) if marker else None,
        function=item.function,
        arguments=arguments,
        timed=item.get_closest_marker("timed") is not None,
    )


def arguments(tests: Path) -> list[str]:
    """The command line with which pytest collects a problem's hidden tests, and nothing else."""
    return [*OPTIONS, "--rootdir", str(tests.parent), str(tests)]


class Marks:
    """Declares the marks of hidden tests to pytest."""

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "edge: legal but unusual")
        config.addinivalue_line("markers", "robust: hardening, never turns AC into WA")
        config.addinivalue_line("markers", "timed: returns a call to be timed once a submission is accepted")
        config.addinivalue_line("markers", "tolerance(atol, rtol): instead of the dtype's own")


class Collector(Marks):
    """Collects the cases and runs nothing."""

    def __init__(self) -> None:
        self.cases: dict[str, Case] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.cases = of_items(session.items)
        session.items.clear()


def collect(tests: Path) -> dict[str, Case]:
    """The cases of a problem. Raises ValueError if pytest could not collect them."""
    collector = Collector()
    status = pytest.main(arguments(tests), plugins=[collector])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) or not collector.cases:
        raise ValueError(f"pytest could not collect {tests.name}: {status!r}")
    return collector.cases

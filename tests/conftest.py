"""What the tests share: the banks, a warm judge of each kind, and the command line as a subprocess."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drill.bank import Bank
from drill.judge.judge import Judge
from drill.model import Problem

HERE = Path(__file__).parent
TOYS = HERE / "toybank"


@pytest.fixture(scope="session")
def toybank() -> Bank:
    """A bank with one small problem."""
    return Bank(TOYS)


@pytest.fixture(scope="session")
def center(toybank: Bank) -> Problem:
    """The problem of the toy bank."""
    return toybank.problem("center")


@pytest.fixture(scope="session")
def realbank() -> Bank:
    """The bank that learners get."""
    return Bank(HERE.parent)


@pytest.fixture(scope="session")
def numpy_judge() -> Iterator[Judge]:
    with Judge("numpy") as judge:
        yield judge


@pytest.fixture(scope="session")
def torch_judge() -> Iterator[Judge]:
    with Judge("torch") as judge:
        yield judge


@dataclass(frozen=True)
class CommandLine:
    """`drill` as a subprocess, standing in a folder of its own."""

    folder: Path
    environment: dict[str, str]

    def __call__(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "drill", *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )


@pytest.fixture
def drill(tmp_path: Path) -> CommandLine:
    """The command line on the toy bank, with an empty history."""
    desk = tmp_path / "desk"
    desk.mkdir()
    own = {"DRILL_HOME": str(tmp_path / "home"), "DRILL_BANK": str(TOYS), "LANG": "C.UTF-8", "LC_ALL": ""}
    own["DRILL_WARM"] = "0"  # whoever tests it turns it on
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DRILL_")}
    return CommandLine(desk, kept | own)

"""Whoever asked for a check is gone: so is everything that worked for it, however long the submission would go on."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drill.judge import warm
from drill.judge.judge import Judge
from drill.model import Problem, Submission
from tests.conftest import TOYS
from tests.processes import descendants, ends

MANY_SECONDS = 600.0  # what the submission would go on for; a test that waits for its end fails long before

RIGHT = "def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"
CHECK = f"""
import dataclasses, sys
from pathlib import Path
from drill.bank import Bank
from drill.judge.judge import Judge
from drill.model import Limits, Submission

way, folder, source = sys.argv[1:]
problem = Bank(Path({str(TOYS)!r})).problem("center")
limits = Limits(load={MANY_SECONDS}, case={MANY_SECONDS}, total={MANY_SECONDS})
problem = dataclasses.replace(problem, spec=dataclasses.replace(problem.spec, limits=limits))
with Judge("numpy", portable=way == "portable", warm=Path(folder) if way == "warm" else None) as judge:
    judge.judge(problem, Submission(source, "center.py"), on_event=lambda event: print(event["event"], flush=True))
"""
SLEEPS = "import time\ndef center(x):\n    time.sleep(10**6)\n"
HOLDS_THE_INTERPRETER = "def center(x):\n    return sum(range(10**15))\n"
MOMENTS = {
    "as its worker starts": (signal.SIGKILL, "loading", SLEEPS),
    "while a case runs": (signal.SIGKILL, "case_started", HOLDS_THE_INTERPRETER),
    "by Ctrl-C": (signal.SIGINT, "case_started", SLEEPS),
}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A runtime folder whose warm judges end with the test."""
    yield tmp_path / "run"
    warm.stop(tmp_path / "run")


@pytest.mark.parametrize("way", ["cold", "warm", "portable"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_all_end_with_the_command(way: str, moment: str, center: Problem, folder: Path) -> None:
    """Killed or interrupted, cold, warm or portable: harness, spring and worker are gone; the warm nursery may stay."""
    number, event, source = MOMENTS[moment]
    if way == "warm":
        with Judge("numpy", warm=folder) as judge:
            judge.judge(center, Submission(RIGHT, "center.py"))
    command = [sys.executable, "-c", CHECK, way, str(folder), source]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == event:
                break
        nurseries = [one.pid for one in warm.living(folder) if one.pid] if way == "warm" else []
        workers = [pid for parent in (process.pid, *nurseries) for pid in descendants(parent)]
        assert workers
        process.send_signal(number)

        assert all(map(ends, workers))
    assert len(nurseries) == (way == "warm")
    assert [one.pid for one in warm.living(folder)] == nurseries

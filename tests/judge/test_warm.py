"""The warm judge: used when it can be, never needed, and no trace of one check in the next."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from drill.judge import warm
from drill.judge.judge import Judge
from drill.model import Judgement, Problem, Submission, Verdict
from tests.conftest import CommandLine
from tests.processes import ends

RIGHT = "def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"
SCENARIOS = Path(__file__).parent.parent / "scenarios"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A runtime folder whose warm judges end with the test."""
    yield tmp_path / "run"
    warm.stop(tmp_path / "run")


def checked(folder: Path | None, problem: Problem, source: str = RIGHT, idle_seconds: float = 60.0) -> Judgement:
    with Judge("numpy", warm=folder, idle_seconds=idle_seconds) as judge:
        return judge.judge(problem, Submission(source, "center.py"))


def test_a_check_leaves_a_judge_and_the_next_uses_it(folder: Path, center: Problem) -> None:
    """Three checks, one nursery."""
    for _ in range(3):
        assert checked(folder, center).verdict is Verdict.AC

    (one,) = warm.living(folder)
    assert (one.framework, one.jobs) == ("numpy", 3)


@pytest.mark.parametrize(
    "name", ["all_pass", "wrong_value", "nan", "exception", "syntax_error", "sleeps", "os_exit_0", "print_30_mb"]
)
def test_warm_and_cold_agree(folder: Path, center: Problem, name: str) -> None:
    """Verdict, findings, diagnosis and protections are the same, warm or cold."""
    source = (SCENARIOS / f"{name}.py").read_text()
    checked(folder, center)

    in_warm, in_cold = checked(folder, center, source), checked(None, center, source)

    assert (in_warm.verdict, in_warm.finding, in_warm.diagnosis, in_warm.sandbox_missing, in_warm.seed) == (
        in_cold.verdict, in_cold.finding, in_cold.diagnosis, in_cold.sandbox_missing, in_cold.seed,
    )  # fmt: skip
    assert [(c.verdict, c.finding) for c in in_warm.cases] == [(c.verdict, c.finding) for c in in_cold.cases]


def test_nothing_of_one_check_is_seen_by_the_next(folder: Path, center: Problem) -> None:
    """Patched libraries, modules, environment and globals of one submission are gone in the next."""
    leave = (
        "import builtins, os, sys, numpy\nbuiltins.left = sys.modules['left'] = numpy.left = 1\n"
        "os.environ['LEFT'] = '1'\nnumpy.mean = None\n" + RIGHT
    )
    look = (
        "import builtins, os, sys, numpy\n"
        "print(hasattr(builtins, 'left'), 'left' in sys.modules, hasattr(numpy, 'left'), 'LEFT' in os.environ)\n"
        "assert numpy.mean\nraise SystemExit\n"
    )

    assert checked(folder, center, leave).verdict is Verdict.AC
    assert checked(folder, center, look).stdout == "False False False False\n"


def test_it_ends_by_itself(folder: Path, center: Problem) -> None:
    """After its idle time the nursery is gone, and what it left is cleared away."""
    checked(folder, center, idle_seconds=0.5)
    living = warm.living(folder)

    for one in living:
        if one.pid is not None:
            assert ends(one.pid)

    assert warm.living(folder) == []
    assert list(folder.glob("*.sock")) == []


def test_a_killed_one_is_replaced(folder: Path, center: Problem) -> None:
    """If the warm nursery was killed, the next check starts another, and its verdict is right."""
    checked(folder, center)
    (one,) = warm.living(folder)
    assert one.pid is not None
    os.kill(one.pid, 9)
    assert ends(one.pid)

    assert checked(folder, center).verdict is Verdict.AC
    (other,) = warm.living(folder)
    assert other.pid != one.pid


def test_one_that_dies_under_way_is_done_without(folder: Path, center: Problem) -> None:
    """If the nursery dies between the connection and the job, the check goes on in a new one."""
    checked(folder, center)
    with Judge("numpy", warm=folder) as judge:
        warm.stop(folder)

        assert judge.judge(center, Submission(RIGHT, "center.py")).verdict is Verdict.AC


def test_another_version_is_not_used(folder: Path, center: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """A nursery of another drill, or with another environment, is never met."""
    checked(folder, center)
    monkeypatch.setattr(warm, "__version__", "another")
    checked(folder, center)
    monkeypatch.setenv("LC_CTYPE", "another")
    checked(folder, center)

    assert sorted(one.jobs for one in warm.living(folder) if one.jobs is not None) == [1, 1, 1]


def test_a_folder_that_others_can_enter_is_not_used(folder: Path, center: Problem) -> None:
    """Where the folder is not the user's alone, no judge is left in it, and the check works."""
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)

    assert checked(folder, center).verdict is Verdict.AC
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path, center: Problem) -> None:
    """Without a folder, cold."""
    (tmp_path / "file").write_text("")

    assert checked(tmp_path / "file" / "run", center).verdict is Verdict.AC


def test_the_command(drill: CommandLine) -> None:
    """`drill warm` shows what is alive, `off` ends it and leaves no more, `on` allows it again."""
    (drill.folder / "center.py").write_text(RIGHT)
    try:
        assert drill("check", "center", DRILL_WARM="").returncode == 0
        shown = json.loads(drill("warm", "--json", DRILL_WARM="").stdout)
        assert [(one["framework"], one["jobs"]) for one in shown["judges"]] == [("numpy", 1)]

        off = json.loads(drill("warm", "off", "--json", DRILL_WARM="").stdout)
        assert (off["stopped"], off["judges"], off["allowed"]) == (1, [], False)

        drill("check", "center", DRILL_WARM="")
        assert json.loads(drill("warm", "--json", DRILL_WARM="").stdout)["judges"] == []
        assert json.loads(drill("warm", "on", "--json", DRILL_WARM="").stdout)["allowed"]
        assert drill("warm", "perhaps").returncode == 2
    finally:
        warm.stop(Path(drill.environment["DRILL_HOME"]) / "run")

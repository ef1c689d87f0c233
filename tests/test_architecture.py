"""The layers of drill: imports run one way, and each heavy library has its place."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "drill"
MODULES = {
    ".".join(("drill", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in PACKAGE.rglob("*.py")
}

ENVIRONMENT = {"DRILL_BANK": str(PACKAGE.parent / "tests" / "toybank"), "DRILL_WARM": "0", "PATH": ""}

# a module may import those of its own layer and below
LAYERS = (
    {"drill.__main__"},
    {"drill.cli", "drill.headstart"},
    {"drill.report", "drill.doctor", "drill.audit"},
    {"drill.watch", "drill.stream", "drill.interview.live"},
    {"drill.archive", "drill.exchange", "drill.hints", "drill.interview", "drill.recall", "drill.stats"},
    {"drill.solutions"},
    {"drill.progress"},
    {"drill.practice", "drill.quiz"},
    {"drill.rounds", "drill.schedule"},
    {"drill.history", "drill.files", "drill.text", "drill.bank", "drill.places", "drill.judge.judge"},
    {"drill.changes", "drill.keys", "drill.saves"},
    {"drill.judge.record", "drill.judge.warm"},
    {"drill.mistakes", "drill.judge.protections"},
    {"drill.clock", "drill.entries", "drill.migrations"},
    {"drill.errors", "drill.model", "drill.__init__"},
)
# what the judge's processes run: none of the command line's side
BEHIND_THE_JUDGE = (
    *("nursery", "harness", "lifeline", "spring", "spawner", "spawned", "worker", "link", "cases", "loading"),
)
WITHIN = {"drill.judge", "drill.kit", "drill.model", "drill.mistakes"}


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(module: str) -> int | None:
    """The layer that a module's name, or the beginning of it, stands in."""
    for number, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return number
    return None


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_run_one_way(module: str) -> None:
    """No module imports one of a higher layer."""
    own = layer(module)
    if own is None:
        return

    for name in imported(MODULES[module]):
        other = layer(name)
        assert other is None or other >= own, f"{module} imports {name}"


@pytest.mark.parametrize("name", BEHIND_THE_JUDGE)
def test_the_judges_processes_know_nothing_of_the_command_line(name: str) -> None:
    """The harness and the worker import only the judge, the kit, the model and the mistakes."""
    for imports in imported(PACKAGE / "judge" / f"{name}.py"):
        assert not imports.startswith("drill.") or any(
            imports == allowed or imports.startswith(f"{allowed}.") for allowed in WITHIN
        ), imports
        assert imports.partition(".")[0] not in ("typer", "rich")


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("typer", ("drill.cli",)),
        ("rich", ("drill.report",)),
        ("pydantic", ("drill.audit",)),
        ("fsrs", ("drill.schedule",)),
    ],
)
def test_library_has_one_home(library: str, home: tuple[str, ...]) -> None:
    """Only cli knows typer, only report knows rich, only the audit knows pydantic, only the schedule fsrs."""
    users = {module for module, path in MODULES.items() if library in {name.split(".")[0] for name in imported(path)}}

    assert users
    assert all(any(module == name or module.startswith(f"{name}.") for name in home) for module in users), users


def test_the_kit_imports_nothing_of_drill() -> None:
    """Hidden tests stand on the kit alone."""
    assert not [name for name in imported(PACKAGE / "kit.py") if name.startswith("drill")]


def test_no_import_cycle() -> None:
    """No module imports itself by way of others."""
    graph = {
        module: {other for name in imported(path) for other in MODULES if name == other or name.startswith(f"{other}.")}
        for module, path in MODULES.items()
    }

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        for other in graph[module]:
            visit(other, (*trail, module))

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize(
    "command",
    [["list"], ["--help"], ["show", "center"], ["start", "center"], ["hint", "center"], ["next"], ["stats"], []],
)
def test_instant_commands_import_nothing_heavy(command: list[str], tmp_path: Path) -> None:
    """list, show, start, hint ... import neither torch nor numpy nor pytest, nor what only other screens need."""
    program = (
        "import os, sys; from drill.__main__ import _run; sys.argv[0] = 'drill'; _run();"
        "print([m for m in ('torch', 'numpy', 'pytest', 'rich.markdown', 'rich.syntax', 'rich.live')"
        " if m in sys.modules])"
    )
    environment = ENVIRONMENT | {"DRILL_HOME": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.splitlines()[-1] == "[]"


def test_a_numpy_problem_never_loads_torch(tmp_path: Path) -> None:
    """Neither the harness nor the worker of a numpy problem has torch in it."""
    import json

    (tmp_path / "center.py").write_text(
        "import sys\n\n\ndef center(x):\n    print('torch' in sys.modules)\n    return x\n", "utf-8"
    )
    environment = ENVIRONMENT | {"DRILL_HOME": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-m", "drill", "check", "center", "--json"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert {case["stdout"] for case in json.loads(done.stdout)["cases"] if case["stdout"]} == {
        "False\n",
        "False\nFalse\n",
    }

"""How fast drill answers, as ratios to `python -c "import torch"` in the same run.

    python scripts/bench.py [--runs 9] [--json FILE]

Every row is run once a round, so that a busy moment of the machine falls on
all of them; the figures are medians over the rounds.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from drill import bank as banks
from drill import mistakes
from drill.history import History
from drill.judge import warm
from drill.judge.judge import Judge
from drill.model import Problem, Submission, Verdict

ROOT = Path(__file__).parent.parent
TORCH = "import torch"


@dataclass
class Row:
    """One thing to measure, and what it may cost: in units of `import torch`, or of another row.

    The action gives the seconds that count, or None if all of it does.
    """

    name: str
    action: Callable[[], object]
    target: float | None = None
    of: str = TORCH
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def command(*arguments: str, cwd: Path, expect: int = 0, **environment: str) -> Callable[[], None]:
    """A command line to run, with the exit code it must have."""

    def run() -> None:
        done = subprocess.run(
            arguments, cwd=cwd, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=False
        )
        assert done.returncode == expect, (arguments, done.returncode)

    return run


def wrong(problem: Problem, share: float = 0.5) -> str:
    """A submission that makes a known mistake: the one in the middle of the list, or so far down it."""
    known = banks.known_mistakes(problem)
    return mistakes.apply(known[int(share * (len(known) - 1))], banks.reference(problem))


def rows(scratch: Path, judges: dict[str, Judge], bank: banks.Bank) -> list[Row]:
    """All that is measured in rounds."""
    drill = (sys.executable, "-m", "drill")
    cold = {"DRILL_WARM": "0", "DRILL_HOME": str(scratch / "home")}
    hot = {"DRILL_WARM": "", "DRILL_HOME": str(scratch / "hot")}
    completion = {"_DRILL_COMPLETE": "complete_bash", "COMP_WORDS": "drill check m", "COMP_CWORD": "2"}
    mha, f1 = bank.problem("mha"), bank.problem("precision_recall_f1")
    for problem in (mha, f1):
        shutil.copy(problem.reference, scratch / f"{problem.slug}.py")
        (scratch / f"wrong_{problem.slug}.py").write_text(wrong(problem), "utf-8")

    def check(problem: Problem, environment: dict[str, str], good: bool = True) -> Callable[[], None]:
        file = f"{'' if good else 'wrong_'}{problem.slug}.py"
        return command(*drill, "check", problem.slug, "--file", file, cwd=scratch, expect=not good, **environment)

    def verdict(problem: Problem, good: bool = True, share: float = 0.5) -> Callable[[], float]:
        def run() -> float:
            source = (banks.reference(problem) if good else wrong(problem, share)) + f"\n# {time.monotonic_ns()}\n"
            known: list[float] = []

            def note(event: Mapping[str, object]) -> None:
                if event["event"] == "judged":  # what follows is the stopwatch
                    known.append(time.monotonic())

            started = time.monotonic()
            submission = Submission(source, "solution.py")
            judgement = judges[problem.spec.framework].judge(problem, submission, on_event=note)
            assert (judgement.verdict is Verdict.AC) == good, judgement
            return known[0] - started

        return run

    return [
        Row("python -c pass", command(sys.executable, "-c", "pass", cwd=scratch)),
        Row(TORCH, command(sys.executable, "-c", "import torch", cwd=scratch)),
        Row("drill list", command(*drill, "list", cwd=scratch, **cold), 0.12),
        Row("drill --help", command(*drill, "--help", cwd=scratch, **cold), 0.12),
        Row("completion of a name", command(*drill, cwd=scratch, **cold, **completion), 0.12),
        Row("cold check, torch, right", check(mha, cold), 0.85),
        Row("cold check, torch, wrong", check(mha, cold, good=False), 1.5, "cold check, torch, right"),
        Row("cold check, numpy, right", check(f1, cold), 0.35),
        Row("cold check, numpy, wrong", check(f1, cold, good=False), 1.5, "cold check, numpy, right"),
        Row("warm check, torch, whole command", check(mha, hot)),
        Row("the same, wrong", check(mha, hot, good=False), 1.5, "warm check, torch, whole command"),
        Row("warm check, numpy, whole command", check(f1, hot)),
        Row("warm, torch, save to verdict, right", verdict(mha), 0.10),
        Row("warm, torch, save to verdict, wrong", verdict(mha, good=False)),
        Row("warm, torch, wrong, last of its mistakes", verdict(mha, good=False, share=1.0)),
        Row("warm, numpy, save to verdict, right", verdict(f1), 0.10),
        Row("warm, numpy, save to verdict, wrong", verdict(f1, good=False)),
        *growth_rows(scratch, bank),
    ]


def growth_rows(scratch: Path, bank: banks.Bank) -> list[Row]:
    """Costs that must not grow with the bank or with the history."""
    large = scratch / "large"
    for index in range(200):
        slug = f"f1_{index:03}"
        shutil.copytree(bank.problem("precision_recall_f1").folder, large / "problems" / slug)
    shutil.copytree(bank.reference_folder, large / "reference")
    for index in range(200):
        shutil.copy(bank.reference_folder / "precision_recall_f1.py", large / "reference" / f"f1_{index:03}.py")
    with History(scratch / "long") as history:
        for index in range(10_000):
            slug = bank.slugs()[index % len(bank.slugs())]
            counts = {"passed": 1, "cases": 2, "mistake": None, "seconds": 1.0}
            history.add_attempt(slug, Path("/nowhere"), b"x", Verdict.WA, **counts)
    drill = (sys.executable, "-m", "drill")
    cold = {"DRILL_WARM": "0", "DRILL_HOME": str(scratch / "home")}
    one_of_many = command(
        *drill, "check", "f1_100", "--file", "precision_recall_f1.py", cwd=scratch, **cold, DRILL_BANK=str(large)
    )
    long = command(*drill, "list", cwd=scratch, **cold | {"DRILL_HOME": str(scratch / "long")})
    return [
        Row("cold check, numpy, one of 200 problems", one_of_many, 1.15, "cold check, numpy, right"),
        Row("drill list, 10,000 attempts", long, 1.3, "drill list"),
    ]


def memory(bank: banks.Bank) -> list[tuple[str, float]]:
    """(process, MB that are its own) while a check of a torch problem waits."""
    mha = bank.problem("mha")
    source = banks.reference(mha).replace("Q = self._split(", "__import__('time').sleep(1); Q = self._split(", 1)
    sizes: dict[str, float] = {}
    with Judge("torch") as judge:
        nursery = judge._process.pid if judge._process else 0

        def look(event: object) -> None:
            if (
                sizes
                or not isinstance(event, dict)
                or event.get("event") != "case_started"
                or "mask" not in event["name"]
            ):
                return
            pids = [nursery]
            for name in ("nursery", "harness", "spring", "worker"):
                rollup = Path(f"/proc/{pids[0]}/smaps_rollup").read_text().split()
                sizes[name] = int(rollup[rollup.index("Pss:") + 1]) / 1024
                pids = [int(c) for c in Path(f"/proc/{pids[0]}/task/{pids[0]}/children").read_text().split()] or pids

        judge.judge(mha, Submission(source, "mha.py"), on_event=look)
    return list(sizes.items())


def throughput(judge: Judge, problem: Problem) -> float:
    """Checks a second when a hundred different submissions are judged in a row."""
    sources = [f"{banks.reference(problem)}\n# {index}\n" for index in range(100)]
    started = time.monotonic()
    for source in sources:
        judge.judge(problem, Submission(source, "solution.py"))
    return len(sources) / (time.monotonic() - started)


def main() -> int:
    """Measure, print the table, and say whether every target is met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    bank = banks.locate()
    compileall.compile_dir(Path(banks.__file__).parent, quiet=1)  # as pip does with an installed drill
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        scratch = Path(folder)
        judges = {framework: stack.enter_context(Judge(framework)) for framework in ("torch", "numpy")}
        table = rows(scratch, judges, bank)
        for _ in range(options.runs + 1):
            for row in table:
                started = time.monotonic()
                measured = row.action()
                row.seconds.append(measured if isinstance(measured, float) else time.monotonic() - started)
        for row in table:
            del row.seconds[0]  # the round that warmed the disk's cache
        warm.stop(scratch / "hot" / "run")
        rates = {
            slug: throughput(judges[bank.problem(slug).spec.framework], bank.problem(slug))
            for slug in ("mha", "precision_recall_f1")
        }
    sizes = memory(bank)
    return report(table, rates, sizes, options.json)


def report(table: list[Row], rates: dict[str, float], sizes: list[tuple[str, float]], file: Path | None) -> int:
    """Print all, write the JSON, and return 1 if a target is missed."""
    medians = {row.name: row.median for row in table}
    failed = False
    print(f"{'':42} {'median':>9} {'spread':>15} {'x torch':>8} {'x pass':>7}  target")
    for row in table:
        ratio = row.median / medians[row.of]
        missed = row.target is not None and ratio > row.target
        failed |= missed
        spread = f"{1000 * min(row.seconds):.0f}-{1000 * max(row.seconds):.0f}"
        times = f"{row.median / medians[TORCH]:8.3f} {row.median / medians['python -c pass']:7.1f}"
        target = (
            "" if row.target is None else f"<= {row.target} x {row.of}" + (f"  MISSED ({ratio:.2f})" if missed else "")
        )
        print(f"{row.name:42} {1000 * row.median:6.0f} ms {spread:>12} ms {times}  {target}")
    for slug, rate in rates.items():
        print(f"{slug}: {rate:.1f} checks a second, one after the other, warm")
    print("memory of its own (PSS): " + ", ".join(f"{name} {size:.0f} MB" for name, size in sizes))
    if file is not None:
        ratios = {
            row.name: {"median": row.median, "x_torch": row.median / medians[TORCH], "seconds": row.seconds}
            for row in table
        }
        file.write_text(json.dumps({"rows": ratios, "checks_per_second": rates, "memory_mb": dict(sizes)}, indent=1))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

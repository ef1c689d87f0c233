"""The doctor: does everything that drill stands on work here?"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from drill import bank as banks
from drill.errors import DrillError
from drill.judge.judge import Judge
from drill.judge.protections import PROTECTIONS
from drill.model import Judgement, Problem, Submission, Verdict
from drill.practice import Desk
from drill.text import Text

LIBRARIES = ("torch", "numpy", "pytest", "typer", "rich")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was looked at."""

    what: str
    finding: str
    well: bool


@dataclass(frozen=True, slots=True)
class Examination:
    """All that was looked at."""

    items: tuple[Item, ...]
    sandbox_missing: tuple[str, ...]

    @property
    def well(self) -> bool:
        return all(item.well for item in self.items)


def examine(desk: Desk, text: Text, *, portable: bool = False) -> Examination:
    """Look at the libraries, the bank, the history, and a check of one problem of each framework."""
    items = [Item(text("doctor_python"), f"{platform.python_version()} · {sys.platform} {platform.machine()}", True)]
    items += _libraries(text)
    slugs = desk.bank.slugs()
    items.append(Item(text("doctor_bank"), text("doctor_bank_count", count=len(slugs), root=desk.bank.root), True))
    items.append(_history(desk, text))
    missing: tuple[str, ...] | None = None
    problems = {problem.spec.framework: problem for problem in reversed(desk.bank.problems())}
    for problem in problems.values():
        item, judgement = _judge(problem, text, portable=portable)
        items.append(item)
        if judgement is not None:
            missing = judgement.sandbox_missing
    items += _sandbox(missing, text)
    return Examination(tuple(items), missing or ())


def _libraries(text: Text) -> Iterator[Item]:
    for name in LIBRARIES:
        try:
            yield Item(name, metadata.version(name), True)
        except metadata.PackageNotFoundError:
            yield Item(name, text("doctor_missing"), False)


def _history(desk: Desk, text: Text) -> Item:
    if desk.history is None:
        failure = desk.warnings[0]
        return Item(text("doctor_history"), text(failure.kind, **failure.values), False)
    return Item(text("doctor_history"), text("doctor_writable", path=desk.history.path), True)


def _judge(problem: Problem, text: Text, *, portable: bool) -> tuple[Item, Judgement | None]:
    what = f"{text('doctor_judge')} ({problem.spec.framework})"
    try:
        with Judge(problem.spec.framework, portable=portable) as judge:
            judgement = judge.judge(problem, Submission(banks.reference(problem), f"{problem.slug}.py"))
    except DrillError as failure:
        return Item(what, text(failure.kind, **failure.values), False), None
    if judgement.verdict is Verdict.AC:
        finding = text("doctor_judge_ok", problem=problem.slug, seconds=judgement.seconds)
    else:
        error = judgement.finding.facts.get("error", "") if judgement.finding else ""
        finding = text("doctor_judge_bad", problem=problem.slug, verdict=judgement.verdict) + f" {error}".rstrip()
    return Item(what, finding, judgement.verdict is Verdict.AC), judgement


def _sandbox(missing: tuple[str, ...] | None, text: Text) -> Iterator[Item]:
    """Each protection, as the last worker found it by trying. Unknown counts as off."""
    for name in PROTECTIONS:
        held = missing is not None and name not in missing
        state = text("protection_on" if held else "protection_off")
        yield Item(f"{text('doctor_sandbox')}: {text(f'protection_{name}')}", state, held)

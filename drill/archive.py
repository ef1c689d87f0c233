"""What a learner wrote before: every kept version of a problem, and bringing one back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drill import bank as banks
from drill import files, practice
from drill.errors import DrillError, Exit
from drill.history import digest
from drill.model import Problem, Verdict
from drill.practice import Desk

SHORT = 10  # characters of a text's name: enough to tell the versions of one problem apart
SHORTEST = 4  # with fewer it is a number, or a slip of the finger


@dataclass(frozen=True, slots=True)
class Version:
    """A kept text. One that was judged has a number, counted from the first check; one put away has none."""

    at: float
    text: str
    number: int | None = None
    verdict: Verdict | None = None
    passed: int = 0
    cases: int = 0
    mistake: str | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """A version brought back; `archived` is the name of the text that stood there, None if nothing was lost by it."""

    problem: Problem
    path: Path
    version: Version
    archived: str | None = None
    changed: bool = True


def versions(desk: Desk, name: str) -> tuple[Problem, list[Version]]:
    """The kept texts of a problem, the oldest first: the judged ones, and those put away without a check.

    Raises DrillError.
    """
    problem = desk.bank.problem(name)
    history = desk.records()
    judged = [
        Version(a.at, a.text, number, a.verdict, a.passed, a.cases, a.mistake)
        for number, a in enumerate(reversed(history.attempts(problem.slug)), 1)
    ]
    known = {version.text for version in judged} | {digest(banks.stub(problem).encode())}
    unjudged = {m.text: Version(m.at, m.text) for m in history.moments(problem.slug) if m.text and m.text not in known}
    return problem, sorted([*judged, *unjudged.values()], key=lambda version: version.at)


def restore(desk: Desk, name: str, which: str) -> Restored:
    """Bring back a version, by its number or the beginning of its name, into the problem's file.

    What stands there goes into the history first. Raises DrillError.
    """
    problem, kept = versions(desk, name)
    version = _chosen(problem, kept, which.lower())
    path = practice.file_of(desk, problem)
    content = desk.records().text(version.text)
    current = practice.own_text(path)
    if current == content:
        return Restored(problem, path, version, changed=False)
    archived = None
    if current is None:
        files.create(path, content)
    else:
        archived = practice.exchange(desk, problem, path, current, content)
    desk.records().add_event(problem.slug, "restored", path.resolve(), detail=version.text)
    return Restored(problem, path, version, archived)


def _chosen(problem: Problem, kept: list[Version], which: str) -> Version:
    if which.isdecimal():
        for version in kept:
            if version.number == int(which):
                return version
    found = [version for version in kept if len(which) >= SHORTEST and version.text.startswith(which)]
    if len({version.text for version in found}) != 1:
        kind = "ambiguous_version" if found else "unknown_version"
        raise DrillError(kind, Exit.USAGE, problem=problem.slug, which=which)
    return found[-1]

"""What a learner does with drill: start, check, look. Returns values and prints nothing."""

from __future__ import annotations

import dataclasses
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from drill import bank as banks
from drill import files
from drill.bank import Bank
from drill.errors import DrillError, Exit
from drill.history import History, HistoryError, Progress, digest
from drill.judge.judge import Judge
from drill.judge.record import Event
from drill.model import Finding, Judgement, Kind, Problem, Submission, Tier, Verdict


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a learner works: the bank, the folder they stand in, and the history if it can be had."""

    bank: Bank
    folder: Path
    data: Path
    history: History | None
    warnings: tuple[HistoryError, ...] = ()

    def progress(self) -> dict[str, Progress]:
        """What the history knows; nothing where there is none."""
        return {} if self.history is None else self.history.progress()


def sit_down(bank: Bank, folder: Path, data: Path) -> Desk:
    """The desk. A history that cannot be used becomes a warning."""
    try:
        return Desk(bank, folder, data, History(data))
    except HistoryError as error:
        return Desk(bank, folder, data, None, (error,))


# -- list ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A problem and where the learner stands with it."""

    problem: Problem
    progress: Progress
    now: bool = False

    @property
    def status(self) -> str:
        """new, started, failing or passed."""
        if self.progress.passed:
            return "passed"
        if self.progress.last is not None:
            return "failing"
        return "new" if self.progress.started is None else "started"


def listing(desk: Desk, words: Sequence[str] = ()) -> list[Row]:
    """The problems for which every word is in the slug, the title, the track, the difficulty or the status."""
    progress = desk.progress()
    current = current_problem(desk)
    rows = [
        Row(problem, progress.get(problem.slug, Progress()), problem.slug == current)
        for problem in desk.bank.problems()
    ]
    return [row for row in rows if all(_matches(row, word.lower()) for word in words)]


def _matches(row: Row, word: str) -> bool:
    spec = row.problem.spec
    texts = (row.problem.slug, *spec.title.values(), spec.track, spec.difficulty, row.status)
    return any(word in text.lower() or banks.normalised(word) in text.lower() for text in texts)


def current_problem(desk: Desk) -> str | None:
    """The problem last started or checked whose file is still there."""
    if desk.history is None:
        return None
    return next((slug for slug, path in desk.history.places() if path.is_file()), None)


def next_problem(desk: Desk) -> Problem | None:
    """What to do next: what was left unfinished, else the first problem not passed; None when all are."""
    rows = listing(desk)
    unfinished = [row for row in rows if not row.progress.passed]
    current = [row for row in unfinished if row.now]
    return next((row.problem for row in (*current, *unfinished)), None)


# -- start --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Started:
    """A stub that stands ready. `archived` is the name of an earlier text that was put away."""

    problem: Problem
    path: Path
    created: bool
    archived: str | None = None


def start(desk: Desk, name: str, *, fresh: bool = False) -> Started:
    """Write the stub of a problem into the desk's folder, never over anything.

    With `fresh`, an edited file is put into the history first; if that fails,
    nothing is touched. Raises DrillError.
    """
    problem = desk.bank.problem(name)
    path = desk.folder / f"{problem.slug}.py"
    stub = banks.stub(problem).encode()
    archived = None
    if os.path.lexists(path):
        if path.is_symlink() or not path.is_file():
            raise DrillError("not_a_plain_file", Exit.NOT_ACCEPTED, path=path.name)
        existing = files.read(path)
        if existing == stub:
            _note(desk, problem, "started", path)
            return Started(problem, path, created=False)
        if not fresh:
            raise DrillError("already_edited", Exit.NOT_ACCEPTED, path=path.name, problem=problem.slug)
        if desk.history is None:
            raise desk.warnings[0] if desk.warnings else DrillError("not_archived", Exit.ENVIRONMENT, path=path.name)
        desk.history.add_event(problem.slug, "archived", path, existing)
        archived = digest(existing)
        files.replace(path, stub)
    else:
        files.create(path, stub)
    _note(desk, problem, "started", path)
    return Started(problem, path, created=True, archived=archived)


def _note(desk: Desk, problem: Problem, kind: str, path: Path | None = None) -> None:
    """Keep an event if there is a history; the warning about a missing one was given at the start."""
    if desk.history is not None:
        desk.history.add_event(problem.slug, kind, path.resolve() if path else None)


# -- check --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Checked:
    """A judged file, and what the history made of it."""

    problem: Problem
    path: Path
    judgement: Judgement
    source: str
    tries: int = 0
    untouched: bool = False
    warnings: tuple[HistoryError, ...] = ()


def which(desk: Desk, argument: str | None, file: Path | None = None) -> tuple[Problem, Path]:
    """The problem and the file that a check is about.

    `argument` is a problem or a file; without it, the problem last started or
    checked whose file is still there, else the file edited last of those in
    the desk's folder that are named like a problem. Raises DrillError.
    """
    if argument is not None and file is None and (argument.endswith(".py") or os.sep in argument):
        path = Path(argument).expanduser()
        if path.exists() and banks.normalised(path.stem) not in desk.bank.slugs():
            raise DrillError("which_problem", path=argument)
        return desk.bank.problem(path.stem), _existing(path)
    if argument is not None:
        problem = desk.bank.problem(argument)
        return problem, _existing(file.expanduser() if file else _file_of(desk, problem))
    if file is not None:
        return which(desk, str(file.parent / file.name))
    for slug, path in desk.history.places() if desk.history else ():
        if path.is_file() and slug in desk.bank.slugs():
            return desk.bank.problem(slug), path
    here = [path for slug in desk.bank.slugs() if (path := desk.folder / f"{slug}.py").is_file()]
    if not here:
        raise DrillError("nothing_to_check", did_you_mean=[problem.slug for problem in desk.bank.problems()[:3]])
    newest = max(here, key=lambda path: path.stat().st_mtime_ns)
    return desk.bank.problem(newest.stem), newest


def _file_of(desk: Desk, problem: Problem) -> Path:
    here = desk.folder / f"{problem.slug}.py"
    if os.path.lexists(here) or desk.history is None:
        return here
    return next((path for slug, path in desk.history.places() if slug == problem.slug and path.is_file()), here)


def _existing(path: Path) -> Path:
    if not os.path.lexists(path):
        raise DrillError("no_such_file", path=path, problem=path.stem)
    return path


def check(
    desk: Desk,
    problem: Problem,
    path: Path,
    judge: Judge,
    *,
    seed: int | None = None,
    on_event: Callable[[Event], None] = lambda event: None,
) -> Checked:
    """Judge a file and keep the attempt. Raises DrillError."""
    content = files.read(path)
    try:
        submission = Submission(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        facts = {"type": "UnicodeDecodeError", "message": str(error), "syntax": True}
        finding = Finding(Kind.EXCEPTION, line=line, facts=facts)
        judgement = Judgement(problem.slug, path.name, Verdict.CE, 0, finding=finding)
        return _kept(desk, Checked(problem, path, judgement, content.decode("utf-8", "replace")), content)
    started = time.monotonic()
    judgement = judge.judge(problem, submission, seed=seed, hidden=(desk.data,), on_event=on_event)
    judgement = dataclasses.replace(judgement, seconds=time.monotonic() - started)
    untouched = content == banks.stub(problem).encode()
    return _kept(desk, Checked(problem, path, judgement, submission.source, untouched=untouched), content)


def _kept(desk: Desk, checked: Checked, content: bytes) -> Checked:
    """The attempt with its number, put into the history; what cannot be kept is still shown, with a warning."""
    judgement = checked.judgement
    if desk.history is None or judgement.verdict is Verdict.JE:
        return dataclasses.replace(checked, warnings=desk.warnings)
    counted = [case for case in judgement.cases if case.tier is not Tier.ROBUST]
    try:
        desk.history.add_attempt(
            checked.problem.slug,
            checked.path.resolve(),
            content,
            judgement.verdict,
            passed=sum(case.verdict is Verdict.AC for case in counted),
            cases=len(counted),
            mistake=judgement.diagnosis.mistake if judgement.diagnosis else None,
            seconds=judgement.seconds,
        )
        return dataclasses.replace(checked, tries=len(desk.history.attempts(checked.problem.slug)))
    except HistoryError as error:
        return dataclasses.replace(checked, warnings=(*desk.warnings, error))


# -- solution --------------------------------------------------------


def solution(desk: Desk, name: str, *, confirmed: bool) -> tuple[Problem, str]:
    """The reference of a problem.

    Before a pass it needs `confirmed`, and is remembered. Raises DrillError
    ("solution_before_pass") otherwise.
    """
    problem = desk.bank.problem(name)
    passed = desk.progress().get(problem.slug, Progress()).passed
    if not passed and not confirmed:
        raise DrillError("solution_before_pass", Exit.NOT_ACCEPTED, problem=problem.slug)
    if not passed:
        _note(desk, problem, "solution")
    return problem, banks.reference(problem)

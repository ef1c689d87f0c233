"""What a learner does with drill: start, check, look. Returns values and prints nothing."""

from __future__ import annotations

import dataclasses
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drill import bank as banks
from drill import clock, files, rounds, schedule
from drill.bank import Bank
from drill.entries import Progress
from drill.errors import DrillError, Exit
from drill.history import History, HistoryError, digest
from drill.judge.judge import Judge
from drill.judge.record import Event
from drill.model import Finding, Judgement, Kind, Problem, Rating, Submission, Tier, Verdict
from drill.schedule import Memory


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a learner works: the bank, the folder they stand in, the clock, and the history if it can be had."""

    bank: Bank
    folder: Path
    data: Path
    history: History | None
    warnings: tuple[HistoryError, ...] = ()
    now: Callable[[], float] = clock.now

    @property
    def today(self) -> date:
        """The learner's calendar day."""
        return clock.day(self.now())

    def records(self) -> History:
        """The history, for what cannot be done without one. Raises HistoryError."""
        if self.history is None:
            raise self.warnings[0] if self.warnings else HistoryError(self.data, "none")
        return self.history

    def progress(self) -> dict[str, Progress]:
        """What the history knows; nothing where there is none."""
        return {} if self.history is None else self.history.progress()

    def note(self, problem: Problem, kind: str, path: Path | None = None) -> None:
        """Keep an event if there is a history; the warning about a missing one was given at the start."""
        if self.history is not None:
            self.history.add_event(problem.slug, kind, path.resolve() if path else None)


def sit_down(bank: Bank, folder: Path, data: Path, now: Callable[[], float] = clock.now) -> Desk:
    """The desk. A history that cannot be used becomes a warning."""
    try:
        return Desk(bank, folder, data, History(data, now), now=now)
    except HistoryError as error:
        return Desk(bank, folder, data, None, (error,), now)


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
    if (existing := own_text(path)) is not None:
        if existing == stub:
            desk.note(problem, "started", path)
            return Started(problem, path, created=False)
        if not fresh:
            raise DrillError("already_edited", Exit.NOT_ACCEPTED, path=path.name, problem=problem.slug)
        archived = exchange(desk, problem, path, existing, stub)
    else:
        files.create(path, stub)
    desk.note(problem, "started", path)
    return Started(problem, path, created=True, archived=archived)


def own_text(path: Path) -> bytes | None:
    """What stands at the place of a learner's file, None if nothing does. Raises DrillError if it is no plain file."""
    if not os.path.lexists(path):
        return None
    if path.is_symlink() or not path.is_file():
        raise DrillError("not_a_plain_file", Exit.NOT_ACCEPTED, path=path.name)
    return files.read(path)


def exchange(desk: Desk, problem: Problem, path: Path, old: bytes, new: bytes) -> str:
    """Put the old text of a file into the history, then the new one in its place. Returns the old one's name.

    Raises DrillError; whatever fails, the old text is still there.
    """
    if desk.history is None:
        raise desk.warnings[0] if desk.warnings else DrillError("not_archived", Exit.ENVIRONMENT, path=path.name)
    desk.history.add_event(problem.slug, "archived", path, old)
    files.replace(path, new)
    return digest(old)


# -- check --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Checked:
    """A judged file, and what the history made of it; `memory` where it ended a round."""

    problem: Problem
    path: Path
    judgement: Judgement
    source: str
    tries: int = 0
    untouched: bool = False
    memory: Memory | None = None
    warnings: tuple[HistoryError, ...] = ()


def which(desk: Desk, argument: str | None, file: Path | None = None) -> tuple[Problem, Path]:
    """The problem and the file that a check is about.

    `argument` is a problem or a file; without it, the problem last started or
    checked whose file is still there, else the file edited last of those in
    the desk's folder that are named like a problem. Raises DrillError.
    """
    if argument is not None and file is None and ("." in argument or os.sep in argument):
        path = Path(argument).expanduser()
        if path.exists() and banks.normalised(path.stem) not in desk.bank.slugs():
            raise DrillError("which_problem", path=argument)
        return desk.bank.problem(path.stem), _existing(path)
    if argument is not None:
        problem = desk.bank.problem(argument)
        return problem, _existing(file.expanduser() if file else file_of(desk, problem))
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


def file_of(desk: Desk, problem: Problem) -> Path:
    """The learner's file of a problem: the one here, else where it last was, else where it would be."""
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
    plot: bool = False,
    watched: bool = False,
    on_event: Callable[[Event], None] = lambda event: None,
) -> Checked:
    """Judge a file and keep the attempt; `watched` if nobody asked for the verdict. Raises DrillError."""
    files.sweep(path.parent)
    content = files.read(path)
    try:
        submission = Submission(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        facts = {"type": "UnicodeDecodeError", "message": str(error), "syntax": True}
        finding = Finding(Kind.EXCEPTION, line=line, facts=facts)
        judgement = Judgement(problem.slug, path.name, Verdict.CE, 0, finding=finding)
        return _kept(desk, Checked(problem, path, judgement, content.decode("utf-8", "replace")), content, watched)
    started = time.monotonic()
    judgement = judge.judge(problem, submission, seed=seed, hidden=(desk.data,), plot=plot, on_event=on_event)
    judgement = dataclasses.replace(judgement, seconds=time.monotonic() - started)
    untouched = content == banks.stub(problem).encode()
    return _kept(desk, Checked(problem, path, judgement, submission.source, untouched=untouched), content, watched)


def _kept(desk: Desk, checked: Checked, content: bytes, watched: bool) -> Checked:
    """The attempt with its number, put into the history; what cannot be kept is still shown, with a warning."""
    judgement = checked.judgement
    if desk.history is None or judgement.verdict is Verdict.JE:
        return dataclasses.replace(checked, warnings=desk.warnings)
    slug = checked.problem.slug
    counted = [case for case in judgement.cases if case.tier is not Tier.ROBUST]
    try:
        rating = _rating(desk.history, checked, desk.now())
        desk.history.add_attempt(
            slug,
            checked.path.resolve(),
            content,
            judgement.verdict,
            passed=sum(case.verdict is Verdict.AC for case in counted),
            cases=len(counted),
            mistake=judgement.diagnosis.mistake if judgement.diagnosis else None,
            seconds=judgement.seconds,
            watched=watched,
            rating=rating,
        )
        memory = schedule.replay(desk.history.reviews(slug))[slug] if rating else None
        return dataclasses.replace(checked, tries=desk.history.tries(slug), memory=memory)
    except HistoryError as error:
        return dataclasses.replace(checked, warnings=(*desk.warnings, error))


def _rating(history: History, checked: Checked, now: float) -> Rating | None:
    """How the round went that this check ends; None if it ends none."""
    if checked.judgement.verdict is not Verdict.AC:
        return None
    slug = checked.problem.slug
    return rounds.rating_of_pass(history.moments(slug), slug, now, checked.problem.spec.minutes * 60)

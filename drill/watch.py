"""The round of `drill watch`: saves and keys come in, scenes to be shown go out.

Knows neither terminal nor screen: it asks a stream for the next event and
yields values. A save is judged once it has been quiet for a moment, since one
save of an editor is several events. One judge serves all rounds, so that from
save to verdict there is one fork.

A save asks for no verdict: it is kept as an attempt, but is no try (see
`rounds.rating`). The key `r` does ask, and is one where the text has changed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drill import bank as banks
from drill import changes, files, hints, practice, progress
from drill.errors import DrillError
from drill.judge.judge import Judge
from drill.judge.record import Event as JudgeEvent
from drill.keys import END
from drill.model import Framework, Judgement, Language, Problem, Verdict
from drill.practice import Checked, Desk
from drill.saves import stamp
from drill.solutions import Solution, reveal
from drill.stream import Key, Saved, Stream

QUIET_SECONDS = 0.15  # a save is over when nothing has happened for so long
LOOK_SECONDS = 15.0  # how often an idle round looks whether saves go unnoticed ...
LOOKS = 4  # ... and how many looks in a row must find one: a minute

QUIT, RUN, HINT, SOLUTION, VERBOSE, NEXT = "qrhsvn"

# -- what goes out ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stub as it came: nothing to judge yet. `created` if it was written just now."""

    problem: Problem
    path: Path
    created: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, and what changed since the last one that can be compared with it."""

    checked: Checked
    change: changes.Change | None
    verbose: bool


@dataclass(frozen=True, slots=True)
class Hinted:
    """The next hint."""

    hint: hints.Hint


@dataclass(frozen=True, slots=True)
class Solved:
    """The reference."""

    solution: Solution


@dataclass(frozen=True, slots=True)
class Said:
    """A line to be said; its words are in the catalogue."""

    line: DrillError


Scene = Waiting | Judged | Hinted | Solved | Said

# -- the round --------------------------------------------------------------------


class OneJudge:
    """The judge of the framework that is asked for, kept until another one is. Use as a context manager."""

    def __init__(self, make: Callable[[Framework], Judge]) -> None:
        self._make = make
        self._judge: Judge | None = None

    def of(self, framework: Framework) -> Judge:
        """The judge, already on its way."""
        if self._judge is None or self._judge.framework != framework:
            self.close()
            self._judge = self._make(framework).__enter__()
        return self._judge

    def close(self) -> None:
        """End it; the next one is new."""
        judge, self._judge = self._judge, None
        if judge is not None:
            judge.close()


Narrator = Callable[[], contextlib.AbstractContextManager[Callable[[JudgeEvent], None]]]


class _OvertakenError(Exception):
    """The text under judgement is no longer the one that matters."""


class Watch:
    """A session on one problem, and on those that follow it.

    `narrator` gives, for the time of a check, what is told the judge's events.
    """

    def __init__(
        self,
        desk: Desk,
        language: Language,
        problem: Problem,
        path: Path,
        judge: OneJudge,
        stream: Stream,
        narrator: Narrator = lambda: contextlib.nullcontext(lambda event: None),
    ) -> None:
        self._desk, self._language = desk, language
        self._judge, self._stream, self._narrator = judge, stream, narrator
        self._verbose = False
        self._take_up(problem, path)

    def _take_up(self, problem: Problem, path: Path) -> None:
        self._problem, self._path = problem, path
        self._content: bytes | None = None  # the text last judged
        self._seen = stamp(path)
        self._unseen = 0  # looks that found a save nobody told of
        self._last: Judged | None = None
        self._comparable: Judgement | None = None
        self._asked = False  # for the solution, before a pass
        self._stream.follow(path)

    def scenes(self) -> Iterator[Scene]:
        """What there is to show, until the learner quits. Raises DrillError if there cannot be a judge."""
        yield from self._open()
        fresh = False  # saved, and perhaps still being saved
        while True:
            event = self._stream.next(QUIET_SECONDS if fresh else LOOK_SECONDS)
            match event:
                case Key(name) if name in (QUIT, END):
                    return
                case Key(name):
                    fresh = fresh and name not in (RUN, NEXT)
                    yield from self._press(name)
                case Saved():
                    fresh, self._unseen = True, 0
                case None if fresh:
                    fresh = False
                    yield from self._saved()
                case None:
                    yield from self._look()

    def _open(self, *, created: bool = False) -> Iterator[Scene]:
        """The first scene of a problem. The judge sets off even if there is nothing for it to do yet."""
        self._judge.of(self._problem.spec.framework)
        if self._text() == (stub := banks.stub(self._problem).encode()):
            self._content = stub
            yield Waiting(self._problem, self._path, created)
        else:
            yield from self._check()

    def _press(self, name: str) -> Iterator[Scene]:
        again, self._asked = self._asked, False
        actions: dict[str, Callable[[], Iterator[Scene]]] = {
            RUN: lambda: self._check(asked=True),
            HINT: self._hint,
            SOLUTION: lambda: self._solution(confirmed=again),
            VERBOSE: self._turn_verbose,
            NEXT: self._next,
        }
        try:
            yield from actions.get(name, lambda: iter(()))()
        except DrillError as error:
            if error.kind == "cannot_import":
                raise
            yield Said(error)

    # -- checks -----------------------------------------------------------------

    def _saved(self) -> Iterator[Scene]:
        """Judge the file, unless it is the text that was judged last."""
        if self._content is not None and self._text() == self._content:
            self._seen = stamp(self._path)
            yield Said(DrillError("watch_unchanged", path=self._path.name))
        else:
            yield from self._check()

    def _text(self) -> bytes | None:
        """What is in the file; None if it cannot be read, which a check will say."""
        try:
            return files.read(self._path)
        except DrillError:
            return None

    def _check(self, *, asked: bool = False) -> Iterator[Scene]:
        before = self._content
        self._seen, self._content, self._unseen = stamp(self._path), None, 0
        try:
            content = files.read(self._path)
            with self._narrator() as narrate:
                checked = self._checked(narrate, watched=not asked or content == before)
        except _OvertakenError:
            return
        except DrillError as error:
            if error.kind == "cannot_import":  # no judge can be had
                raise
            gone = self._seen is None
            yield Said(DrillError("watch_gone", path=self._path.name) if gone else error)
            return
        self._content = content
        if checked.judgement.verdict is Verdict.JE:
            self._judge.close()  # whatever ailed it, the next one is new
        change = changes.between(self._comparable, checked.judgement)
        if changes.ran(checked.judgement):
            self._comparable = checked.judgement
        self._last = Judged(checked, change, self._verbose)
        yield self._last

    def _checked(self, narrate: Callable[[JudgeEvent], None], *, watched: bool) -> Checked:
        """The judged file. A save or a key that leaves it behind ends it at the judge's next word."""

        def on_event(event: JudgeEvent) -> None:
            narrate(event)
            if any(isinstance(e, Saved) or e.name in (QUIT, END, NEXT) for e in self._stream.waiting()):
                raise _OvertakenError

        judge = self._judge.of(self._problem.spec.framework)
        return practice.check(self._desk, self._problem, self._path, judge, watched=watched, on_event=on_event)

    def _look(self) -> Iterator[Scene]:
        """Say so, once, if the file has been another one for a minute and nobody told."""
        self._unseen = self._unseen + 1 if stamp(self._path) != self._seen else 0
        if self._unseen == LOOKS:
            yield Said(DrillError("watch_blind", path=self._path.name))

    # -- keys -------------------------------------------------------------------

    def _turn_verbose(self) -> Iterator[Scene]:
        self._verbose = not self._verbose
        if self._last is not None:
            self._last = Judged(self._last.checked, self._last.change, self._verbose)
            yield self._last

    def _hint(self) -> Iterator[Scene]:
        yield Hinted(hints.next_hint(self._desk, self._problem.slug, self._language))

    def _solution(self, *, confirmed: bool) -> Iterator[Scene]:
        try:
            yield Solved(reveal(self._desk, self._problem.slug, confirmed=confirmed))
        except DrillError as error:
            if error.kind != "solution_before_pass":
                raise
            self._asked = True
            yield Said(DrillError("watch_solution_again", problem=self._problem.slug))

    def _next(self) -> Iterator[Scene]:
        """Take up what drill proposes besides this problem: a file that is there, else a new stub."""
        others = [row for row in progress.listing(self._desk) if row.problem.slug != self._problem.slug]
        proposal = progress.proposal(self._desk, others)
        if proposal is None:
            raise DrillError("watch_no_next")
        problem, path, created = proposal.problem, practice.file_of(self._desk, proposal.problem), False
        if proposal.kind != "continue" or not path.is_file():
            try:
                started = practice.start(self._desk, problem.slug)
                path, created = started.path, started.created
            except DrillError as error:
                if error.kind != "already_edited":
                    raise
        self._take_up(problem, path)
        yield from self._open(created=created)

"""A quiz under way: questions out, answers in, from the keyboard or from a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from typing import TextIO, cast

from drill.cli.session import Session
from drill.history import HistoryError
from drill.quiz import answers
from drill.quiz import quiz as quizzes
from drill.quiz.notation import UnreadableError
from drill.quiz.quiz import Answered, Question, Quiz
from drill.report import quiz as screens

LEAVE = "q"
LONGEST_LINE = 2**20  # characters; what a pipe sends beyond them is dropped


class Sitting:
    """One quiz. Each answer is kept at once, so that leaving at any moment loses nothing.

    `waiting` is entered while an answer is waited for; an EOFError from it
    ends the quiz as the end of the answers does. `quiz` has the answers so far.
    """

    def __init__(
        self,
        now: Session,
        drawn: Quiz,
        waiting: Callable[[], contextlib.AbstractContextManager[None]] = contextlib.nullcontext,
    ) -> None:
        self._page, self._text, self._desk = now.page, now.text, now.desk
        self._document = now.document if now.json else None
        self.quiz = drawn
        self.warnings = list(now.desk.warnings)
        self._waiting = waiting
        self.seated, self._read = _reader(screens.prompt(now.page), silent=now.json)

    def play(self) -> bool:
        """Ask until the cards or the answers end, then show how it went. False if it was interrupted."""
        if not self._document:
            screens.title(self.quiz, self.seated, self._page, self._text)
        finished = self.ask()
        if self._document:
            self._document(screens.document(self.quiz, self.warnings, self._text))
        else:
            screens.summary(self.quiz, self._page, self._text)
        return finished

    def ask(self) -> bool:
        """Ask until the cards or the answers end. False if it was interrupted."""
        try:
            while (asked := self.quiz.current) is not None:
                self._take(self._answer(asked))
        except (EOFError, KeyboardInterrupt) as end:
            if self.seated:
                self._page.line()  # the prompt still stands there
            return isinstance(end, EOFError)
        return True

    def _answer(self, asked: Question) -> Answered:
        if not self._document:
            screens.question(asked, len(self.quiz.answered) + 1, len(self.quiz.questions), self._page, self._text)
        if not self.seated:
            return self._piped(asked)
        if asked.card.judge == "open":
            return self._graded(asked)
        return self._until_readable(lambda given: quizzes.judged(asked, given))

    def _graded(self, asked: Question) -> Answered:
        """The learner answers, sees the answer, and grades their own."""
        screens.ask_aloud(self._page, self._text)
        given = self._line()
        screens.reveal(asked, self._page, self._text)
        return self._until_readable(lambda grade: Answered(asked, given, None, answers.rating(grade)))

    def _until_readable(self, judged: Callable[[str], Answered]) -> Answered:
        """An answer that cannot be read is neither right nor wrong: ask again."""
        while True:
            try:
                return judged(self._line())
            except UnreadableError as error:
                screens.unreadable(error, self._page, self._text)

    def _piped(self, asked: Question) -> Answered:
        given = self._line()
        if not self._document:
            screens.echo(given, self._page)
            if asked.card.judge == "open":
                screens.answer(asked, self._page, self._text)
        try:
            return quizzes.judged(asked, given)
        except UnreadableError as error:
            return quizzes.unread(asked, given, error)

    def _line(self) -> str:
        """What was typed. Raises EOFError where there is no more, or the learner leaves."""
        with self._waiting():
            line = self._read()
        if line.strip().lower() == LEAVE:
            raise EOFError
        return line

    def _take(self, answered: Answered) -> None:
        """Keep an answer, then say what came of it."""
        try:
            if self._desk.history is not None:
                quizzes.keep(self._desk.history, answered)
        except HistoryError as error:
            if not self.warnings and not self._document:
                self._page.say(self._text(error.kind, **error.values))
            self.warnings = [error]
        self.quiz = self.quiz.after(answered)
        if not self._document:
            screens.verdict(answered, self._page, self._text)


def _reader(prompt: str, *, silent: bool) -> tuple[bool, Callable[[], str]]:
    """Whether somebody sits at the terminal, and what reads a line from there or from a pipe."""
    stdin = cast(TextIO | None, sys.stdin)
    if stdin is None or (silent and stdin.isatty()):  # nobody was asked, so nobody will answer
        return False, _nothing
    stdin.reconfigure(errors="replace")  # type: ignore[attr-defined]
    if not (stdin.isatty() and sys.stdout.isatty()):
        return False, lambda: _piped_line(stdin)
    import readline  # noqa: F401  # gives input() its arrow keys

    return True, lambda: input(prompt)


def _nothing() -> str:
    raise EOFError


def _piped_line(stdin: TextIO) -> str:
    line = rest = stdin.readline(LONGEST_LINE)
    if not line:
        raise EOFError
    while rest and not rest.endswith("\n"):
        rest = stdin.readline(LONGEST_LINE)
    return line.rstrip("\r\n")

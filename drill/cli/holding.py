"""Holding an interview: the clock kept on a terminal, the questions asked, the card shown."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from typing import Any

import typer

from drill.cli.session import Session
from drill.cli.sitting import Sitting
from drill.errors import Exit
from drill.interview import interview as interviews
from drill.interview import live, log
from drill.interview.interview import State
from drill.interview.live import Outcome
from drill.quiz.quiz import Quiz
from drill.report import interview as screens
from drill.report import interview_document, scorecard
from drill.report import quiz as quiz_screens

SOON = 0.01  # seconds: a timer of none never rings


def seated(now: Session) -> bool:
    """Whether somebody sits at a terminal, where a screen can keep the clock."""
    return not now.json and sys.stdin.isatty() and sys.stdout.isatty()


def show(now: Session, state: State, **more: Any) -> None:
    """An interview that has ended as its scorecard, another one as it stands; the document of either with --json."""
    earlier = interviews.before(now.desk, state)
    if now.json:
        now.document(interview_document.of_state(state, earlier, now.text) | more)
    elif state.phase == "ended":
        scorecard.card(state, earlier, now.page, now.text)
    elif state.running:
        screens.standing(state, now.page, now.text)
    else:
        screens.left(state, now.page, now.text)


def finished(now: Session, state: State) -> State:
    """The interview, ended if there is nothing left to do."""
    return interviews.stop(now.desk, end=True) if state.phase == "over" else state


def hold(now: Session) -> None:
    """Keep the clock on the terminal while the code is written, then ask the questions."""
    number = interviews.under_way(now.desk).number
    try:
        outcome = _live(now)
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None
    if outcome is Outcome.QUESTIONS:
        ask(now)
        return
    state = interviews.numbered(now.desk, number)
    if outcome is Outcome.FINISHED and state.interview.ended is None:
        state = interviews.stop(now.desk, end=True)
    show(now, state)


def _live(now: Session) -> Outcome:
    from drill.keys import single_keys
    from drill.stream import LiveStream

    terminal = sys.stdin.fileno()
    with single_keys(terminal), LiveStream(terminal) as stream, screens.live(now.page, now.text) as show_scene:
        return live.sit(now.desk, stream, show_scene)


def ask(now: Session) -> None:
    """Put the questions that are left, while the clock runs; who leaves a terminal stops it. At the end, the card."""
    state = interviews.under_way(now.desk)
    drawn, at_terminal = state.interview, seated(now)
    quiz = Quiz(drawn.track, drawn.seed, state.questions)
    sitting = Sitting(now, quiz, lambda: _on_the_clock(now, drawn.name, at_terminal))
    if not now.json:
        screens.questions(state, at_terminal, now.page, now.text)
    all_asked = sitting.ask()
    state = interviews.numbered(now.desk, state.number)
    if state.phase == "over" and state.questions and not now.json:
        now.page.line((now.text("interview_over"), "bold magenta"))
    state = finished(now, state)
    if at_terminal and state.phase != "ended":
        state = interviews.stop(now.desk)
    if not now.json and (sitting.quiz.current is None or not at_terminal):
        now.page.line()
    show(now, state, quiz=quiz_screens.document(sitting.quiz, sitting.warnings, now.text))
    if not all_asked:
        raise typer.Exit(Exit.INTERRUPTED)


@contextlib.contextmanager
def _on_the_clock(now: Session, name: str, at_terminal: bool) -> Iterator[None]:
    """While an answer is waited for: signs of life from a terminal, and an end to the waiting when the time is over.

    A timer does it: nothing else reaches a line that is being typed.
    """

    def look(*_: object) -> State:
        state = interviews.current(now.desk)
        if state is None or state.interview.name != name or state.stopped or state.left <= 0:
            raise EOFError
        if at_terminal:
            log.stamp(now.desk.records(), name, now.desk.now())
        signal.setitimer(signal.ITIMER_REAL, max(SOON, min(live.STAMP_SECONDS, state.left)))
        return state

    before = signal.signal(signal.SIGALRM, look)
    try:
        state = look()
        if at_terminal:
            screens.time_left(state, now.page, now.text)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

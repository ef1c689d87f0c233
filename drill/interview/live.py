"""The screen of an interview while the code is written: keys and the passing of time come in, scenes go out.

Knows neither terminal nor screen, as the round of `drill watch`. Nothing is
judged here: it looks at the history, where `drill check` puts what it found,
and gives signs of life, by which the clock is read after a kill.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from drill.interview import interview as interviews
from drill.interview import log
from drill.interview.interview import State
from drill.keys import END as GONE
from drill.practice import Desk
from drill.stream import Key, Stream

LOOK_SECONDS = 1.0
STAMP_SECONDS = 5.0  # well below the grace: a stamp that comes late stops no clock

LEAVE, QUESTIONS, FINISH = "qfe"


class Outcome(Enum):
    """How a sitting at the code ended."""

    LEFT = auto()
    QUESTIONS = auto()
    FINISHED = auto()


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the interview stands, and the key that has to be pressed once more, since something is open yet."""

    state: State
    again: str | None = None


def sit(desk: Desk, stream: Stream, show: Callable[[Scene], None]) -> Outcome:
    """Show how it stands about once a second, until the code's time is over or the learner goes on or away.

    Begins with a sign of life, so that the clock runs. Whatever ends it but a
    kill stops the clock, unless questions follow. Raises DrillError.
    """
    name = interviews.under_way(desk).interview.name
    log.stamp(desk.records(), name, desk.now())
    try:
        outcome = _sit(desk, name, stream, show)
    except BaseException:
        log.stop(desk.records(), name, desk.now())
        raise
    if outcome is Outcome.LEFT:
        log.stop(desk.records(), name, desk.now())
    return outcome


def _sit(desk: Desk, name: str, stream: Stream, show: Callable[[Scene], None]) -> Outcome:
    stamped, again = desk.now(), None
    while True:
        state = interviews.current(desk)
        if state is None or state.interview.name != name:
            return Outcome.FINISHED  # ended from elsewhere
        if state.phase != "code":
            return Outcome.QUESTIONS if state.phase == "questions" else Outcome.FINISHED
        if state.stopped:
            return Outcome.LEFT  # from elsewhere, too
        if abs(desk.now() - stamped) >= STAMP_SECONDS:
            stamped = desk.now()
            log.stamp(desk.records(), name, stamped)
        show(Scene(state, again))
        event = stream.next(LOOK_SECONDS)
        if not isinstance(event, Key):
            continue
        if event.name in (LEAVE, GONE):
            return Outcome.LEFT
        sure = event.name == again or all(result.passed for result in state.card.results)
        if event.name == QUESTIONS and sure:
            return Outcome.QUESTIONS if state.questions else Outcome.FINISHED
        if event.name == FINISH and event.name == again:
            return Outcome.FINISHED
        again = event.name if event.name in (QUESTIONS, FINISH) else None

"""The screen of an interview, fed with keys and a clock and read as scenes: no terminal, no waiting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drill.interview import interview as interviews
from drill.interview.live import LOOK_SECONDS, Outcome, Scene, sit
from drill.stream import Event, Key, Saved
from tests.desks import Learner, learner
from tests.interview.toys import Toy, bank_of

Step = Event | None | Callable[[], object]


class Script:
    """A stream that plays a script, a look at the clock after each pause; what can be called in it is done between."""

    def __init__(self, me: Learner, *steps: Step) -> None:
        self.me, self.steps = me, list(steps)

    def next(self, seconds: float) -> Event | None:
        assert seconds == LOOK_SECONDS
        while self.steps:
            step = self.steps.pop(0)
            if step is None:
                self.me.clock.later(minutes=LOOK_SECONDS / 60)
                return None
            if isinstance(step, Key | Saved):
                return step
            step()
        return Key("q")

    def waiting(self) -> tuple[Event, ...]:
        return ()

    def follow(self, path: Path) -> None:
        raise AssertionError("an interview follows no file")


@pytest.fixture
def me(tmp_path: Path) -> Learner:
    me = learner(bank_of(tmp_path / "bank"), tmp_path)
    interviews.begin(me.desk, 24, None, 1, seen=True)
    return me


def play(me: Learner, *steps: Step) -> tuple[Outcome, list[Scene]]:
    scenes: list[Scene] = []
    return sit(me.desk, Script(me, *steps), scenes.append), scenes


def later(me: Learner, minutes: float) -> Callable[[], object]:
    return lambda: me.clock.later(minutes=minutes)


def test_it_shows_the_time_and_what_was_checked(me: Learner) -> None:
    """About once a second, from the history."""
    outcome, scenes = play(me, None, lambda: me.check("alpha"), None)

    assert outcome is Outcome.LEFT
    assert [scene.state.to_bell for scene in scenes] == [720, 719, 718]
    assert [scene.state.card.solved for scene in scenes] == [0, 0, 1]


@pytest.mark.parametrize("key", ["q", "\x04"])
def test_leaving_stops_the_clock(me: Learner, key: str) -> None:
    """q, or a terminal that is gone: the clock stops there and then."""
    outcome, _ = play(me, *[None] * 3, Key(key))

    assert outcome is Outcome.LEFT
    me.clock.later(minutes=9)
    state = interviews.under_way(me.desk)
    assert (state.stopped, state.card.elapsed) == (True, 3)


def test_signs_of_life(me: Learner) -> None:
    """Every few seconds, so that after a kill the clock stands at most so far back."""

    class KilledError(Exception):
        pass

    def kill() -> None:
        seen.append(interviews.under_way(me.desk).interview.sittings[-1].seen)
        raise KilledError

    began, seen = me.clock(), list[float | None]()
    with pytest.raises(KilledError):
        play(me, *[None] * 13, kill)

    assert seen == [began + 10]


def test_ctrl_c_stops_the_clock(me: Learner) -> None:
    """An exception on the way out is no kill."""

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play(me, None, None, interrupt)

    assert interviews.under_way(me.desk).stopped


def test_a_machine_that_slept(me: Learner) -> None:
    """The clock did not run meanwhile: what follows is another sitting."""
    _, scenes = play(me, None, later(me, 600), None, None)

    assert [scene.state.card.elapsed for scene in scenes][-1] <= 4
    assert len(interviews.under_way(me.desk).interview.sittings) == 2


def test_the_bell(me: Learner) -> None:
    """When the time for the code is over, the questions follow and the clock runs on."""
    outcome, scenes = play(me, later(me, 0.2), *[None] * 12 * 60)

    assert outcome is Outcome.QUESTIONS
    assert scenes[-1].state.to_bell > 0
    state = interviews.under_way(me.desk)
    assert (state.phase, state.running) == ("questions", True)


def test_going_on_is_asked_twice_while_something_is_open(me: Learner) -> None:
    """f warns first, another key in between starts anew; with all passed it is believed at once."""
    outcome, scenes = play(me, Key("f"), None, Key("x"), Key("f"), Key("f"))
    assert outcome is Outcome.QUESTIONS
    assert [scene.again for scene in scenes] == [None, "f", "f", None, "f"]

    for slug in ("alpha", "beta", "gamma"):
        me.check(slug)
    assert play(me, Key("f"))[0] is Outcome.QUESTIONS


def test_the_end_is_asked_twice(me: Learner) -> None:
    """e and e again."""
    assert play(me, Key("e"), Key("f"), Key("q"))[0] is Outcome.LEFT
    assert play(me, Key("e"), Key("e"))[0] is Outcome.FINISHED


def test_what_is_done_elsewhere(me: Learner) -> None:
    """Left or ended on another terminal: this one goes, and does not undo it."""
    outcome, _ = play(me, None, lambda: interviews.stop(me.desk), None)
    assert outcome is Outcome.LEFT
    assert interviews.under_way(me.desk).stopped

    outcome, _ = play(me, None, lambda: interviews.stop(me.desk, end=True), None)
    assert outcome is Outcome.FINISHED
    assert interviews.current(me.desk) is None


def test_without_questions_the_bell_is_the_end(tmp_path: Path) -> None:
    """Where the problems have no cards there is nothing to go on to."""
    folder = tmp_path / "other"
    folder.mkdir()
    me = learner(bank_of(folder / "bank", [Toy("a", cards=0), Toy("b", cards=0)]), folder)
    interviews.begin(me.desk, 10, None, 1, seen=True)

    assert play(me, Key("f"), Key("f"))[0] is Outcome.FINISHED
    assert play(me, *[None] * 700)[0] is Outcome.FINISHED

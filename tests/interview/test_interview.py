"""Holding an interview at a desk: begun, left, killed, resumed, ended, and nothing of it lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from drill import exchange, hints
from drill.bank import Bank
from drill.errors import DrillError, Exit
from drill.history import History, HistoryError
from drill.interview import interview as interviews
from drill.interview import log
from drill.interview.interview import State
from drill.model import Rating, Verdict
from drill.practice import Desk
from drill.quiz import quiz as quizzes
from drill.solutions import reveal
from tests.desks import Learner, learner
from tests.interview.toys import bank_of

MINUTES = 24  # for three problems of four minutes, and two questions on each


@pytest.fixture
def me(tmp_path: Path) -> Learner:
    return learner(bank_of(tmp_path / "bank"), tmp_path)


@pytest.fixture
def begin(me: Learner) -> Callable[..., State]:
    """Begin an interview; with `seen` a screen keeps the clock, which has to be told of."""

    def begun(seed: int = 1, *, seen: bool = False) -> State:
        interviews.begin(me.desk, MINUTES, None, seed, seen=seen)
        return interviews.under_way(me.desk)

    return begun


Begin = Callable[..., State]


def test_it_begins_from_blank_stubs(me: Learner) -> None:
    """Each drawn problem has its stub here; what stood there is in the history, and named."""
    mine = me.desk.folder / "beta.py"
    mine.write_text("my work")

    started = interviews.begin(me.desk, MINUTES, None, 1, seen=False)

    assert {one.problem.slug for one in started} == {"alpha", "beta", "gamma"}
    assert all("NotImplementedError" in one.path.read_text() for one in started)
    (archived,) = [one.archived for one in started if one.archived]
    assert me.history.text(archived) == b"my work"
    state = interviews.under_way(me.desk)
    assert (state.number, state.running, state.phase, state.left, state.to_bell) == (1, True, "code", 1440, 720)
    assert state.interview.seed == 1
    assert set(state.files) == {"alpha", "beta", "gamma"}
    assert len(state.questions) == 6


def test_nothing_is_touched_where_a_file_is_in_the_way(me: Learner) -> None:
    """A folder in the place of a stub: refused, with no stub written and no interview kept."""
    (me.desk.folder / "gamma.py").mkdir()

    with pytest.raises(DrillError, match="not_a_plain_file") as error:
        interviews.begin(me.desk, MINUTES, None, 1, seen=False)

    assert error.value.exit_code is Exit.NOT_ACCEPTED
    assert [path.name for path in me.desk.folder.iterdir()] == ["gamma.py"]
    assert interviews.current(me.desk) is None


def test_one_at_a_time(me: Learner, begin: Begin) -> None:
    """While one is under way no other is drawn; when it has ended, one is."""
    begin()
    with pytest.raises(DrillError, match="interview_under_way"):
        begin(seed=2)
    interviews.stop(me.desk, end=True)

    assert begin(seed=2).number == 2


@pytest.mark.parametrize(
    "act",
    [
        interviews.under_way,
        interviews.stop,
        lambda desk: interviews.resume(desk, seen=True),
        lambda desk: interviews.numbered(desk, None),
        lambda desk: interviews.numbered(desk, 1),
    ],
)
def test_without_an_interview(me: Learner, act: Callable[[Desk], object]) -> None:
    """Nothing to go on with, and nothing to show: usage."""
    assert interviews.current(me.desk) is None
    assert interviews.states(me.desk) == []
    with pytest.raises(DrillError, match="no_interview") as error:
        act(me.desk)
    assert error.value.exit_code is Exit.USAGE


def test_without_a_history(me: Learner) -> None:
    """An error of the environment; and for those who only ask in passing, no interview."""
    desk = dataclasses.replace(me.desk, history=None)

    assert interviews.current(desk) is None
    assert interviews.counted(desk, "alpha") is None
    for act in (interviews.under_way, interviews.states, lambda desk: interviews.begin(desk, 45, None, 1, seen=True)):
        with pytest.raises(HistoryError):
            act(desk)


def test_checks_count_until_the_bell(me: Learner, begin: Begin) -> None:
    """Each is told whether it counted; afterwards it is kept all the same."""
    begin()
    me.clock.later(minutes=3)
    me.check("alpha")
    counted = interviews.counted(me.desk, "alpha")
    assert counted is not None
    assert counted.counts
    assert (counted.state.card.solved, counted.state.to_bell) == (1, 540)
    assert interviews.counted(me.desk, "center") is None

    me.clock.later(minutes=10)
    me.check("beta")
    late = interviews.counted(me.desk, "beta")
    assert late is not None
    assert not late.counts
    assert (late.state.card.solved, late.state.to_bell, late.state.phase) == (1, 0, "questions")
    assert me.history.progress()["beta"].passed


def test_leaving_stops_the_clock(me: Learner, begin: Begin) -> None:
    """Until it is resumed nothing counts, and no time passes."""
    begin()
    me.clock.later(minutes=5)
    assert interviews.stop(me.desk).left == 19 * 60
    me.clock.later(days=2)
    me.check("alpha")
    counted = interviews.counted(me.desk, "alpha")
    assert counted is not None
    assert not counted.counts

    me.clock.later(minutes=1)
    state = interviews.resume(me.desk, seen=False)
    assert (state.running, state.left, state.card.solved) == (True, 19 * 60, 0)
    me.clock.later(minutes=1)
    assert interviews.resume(me.desk, seen=False).left == 18 * 60  # asked for again, it goes on
    assert len(interviews.under_way(me.desk).interview.sittings) == 2


def test_a_killed_screen_loses_nothing(me: Learner, begin: Begin) -> None:
    """The clock stopped at the last sign of life; what was checked counts; another screen goes on from there."""
    name = begin(seen=True).interview.name
    for _ in range(12):
        me.clock.later(minutes=1 / 12)
        log.stamp(me.history, name, me.clock())
    me.clock.later(minutes=1 / 20)
    me.check("alpha")
    me.clock.later(days=1)

    state = interviews.under_way(me.desk)
    assert (state.running, state.stopped, state.card.elapsed, state.card.solved) == (False, False, 60, 1)
    log.stamp(me.history, name, me.clock())
    me.clock.later(minutes=0.2)
    assert interviews.under_way(me.desk).card.elapsed == 72
    assert [sitting.at for sitting in interviews.under_way(me.desk).interview.sittings] == [
        state.interview.at, me.clock() - 12,
    ]  # fmt: skip


def test_a_screen_may_take_over_and_leave(me: Learner, begin: Begin) -> None:
    """A clock that runs without a screen is kept by one from its first sign of life on."""
    name = begin(seen=False).interview.name
    me.clock.later(minutes=5)
    log.stamp(me.history, name, me.clock())
    me.clock.later(days=1)

    assert interviews.under_way(me.desk).card.elapsed == 300
    (sitting,) = interviews.stop(me.desk).interview.sittings
    assert sitting.ended == sitting.seen  # not when somebody came back to stop it


def test_the_time_is_over(me: Learner, begin: Begin) -> None:
    """Nothing is left but to end it, which resuming does not undo."""
    begin()
    me.clock.later(minutes=100)

    state = interviews.resume(me.desk, seen=False)

    assert (state.phase, state.running, state.left, state.card.elapsed) == ("over", False, 0, 1440)
    ended = interviews.stop(me.desk, end=True)
    assert (ended.phase, ended.card.elapsed) == ("ended", 1440)


def test_questions_are_put_once(me: Learner, begin: Begin) -> None:
    """What was answered is not asked again; when all are, nothing is left. Choices keep their order."""
    first = begin()
    orders = {asked.item: asked.order for asked in first.questions}
    for number, asked in enumerate(first.questions):
        state = interviews.under_way(me.desk)
        assert state.questions == first.questions[number:]
        assert state.phase == ("questions" if number else "code")
        assert asked.order == orders[asked.item]
        quizzes.keep(me.history, quizzes.judged(asked, "3" if asked.card.judge == "open" else str(asked.right_letter)))
        me.clock.later(minutes=1)

    state = interviews.under_way(me.desk)
    assert (state.phase, state.card.right, state.questions) == ("over", 6, ())


def test_hints_and_solutions_work_and_count(me: Learner, begin: Begin) -> None:
    """They are taken as ever, and stand on the card."""
    begin()
    me.clock.later(minutes=1)
    hints.next_hint(me.desk, "alpha", "en")
    reveal(me.desk, "beta", confirmed=True)
    me.clock.later(minutes=1)
    for slug in ("alpha", "beta"):
        me.check(slug)

    results = {result.problem: result for result in interviews.under_way(me.desk).card.results}
    assert (results["alpha"].solved, results["alpha"].hints) == (True, 1)
    assert (results["beta"].solved, results["beta"].passed) == (False, True)


def test_numbers(me: Learner, begin: Begin) -> None:
    """From the first on; the last without one; earlier cards are those that ended before."""
    for seed in range(3):
        begin(seed=seed)
        me.clock.later(minutes=1)
        me.check("alpha")
        interviews.stop(me.desk, end=True)
        me.clock.later(days=1)
    begin(seed=9)

    assert [state.number for state in interviews.states(me.desk)] == [1, 2, 3, 4]
    assert interviews.numbered(me.desk, None).interview.seed == 9
    assert interviews.numbered(me.desk, 2).interview.seed == 1
    assert len(interviews.before(me.desk, interviews.numbered(me.desk, 3))) == 2
    assert len(interviews.before(me.desk, interviews.numbered(me.desk, 4))) == 3
    for number in (0, 5, -1):
        with pytest.raises(DrillError, match="unknown_interview"):
            interviews.numbered(me.desk, number)


def test_a_problem_that_the_bank_has_no_more(me: Learner, begin: Begin, toybank: Bank) -> None:
    """Its results stand on the card under its slug; its questions cannot be put."""
    begin()
    me.clock.later(minutes=1)
    me.check("alpha")
    later = dataclasses.replace(me.desk, bank=toybank)

    state = interviews.under_way(later)

    assert (state.problems, state.files, state.questions) == ({}, {}, ())
    assert state.card.solved == 1
    me.clock.later(minutes=12)
    assert interviews.under_way(later).phase == "over"


def test_it_moves_to_another_machine(me: Learner, begin: Begin, tmp_path: Path) -> None:
    """Exported while under way and again at its end, in any order and twice: one interview, ended, the same card."""
    begin()
    me.clock.later(minutes=1)
    me.check("alpha", Verdict.WA, mistake="wrong_axis")
    files = [tmp_path / "early", tmp_path / "late"]
    files[0].write_text("".join(line + "\n" for line in exchange.lines(me.history)), "utf-8")
    me.clock.later(minutes=1)
    me.check("alpha")
    me.history.add_answer("beta/C1", "said", None, Rating.GOOD)
    interviews.stop(me.desk, end=True)
    files[1].write_text("".join(line + "\n" for line in exchange.lines(me.history)), "utf-8")
    expected = interviews.numbered(me.desk, 1).card

    for order in ((0, 1), (1, 0), (1, 0, 1), (0, 0, 1, 1)):
        with History(tmp_path / f"other {order}", me.clock) as other:
            for file in order:
                exchange.merge(other, files[file])
            there = dataclasses.replace(me.desk, history=other)
            assert interviews.current(there) is None
            assert interviews.numbered(there, None).card == expected
            assert set(exchange.merge(other, files[1]).values()) == {0}
    exchange.merge(me.history, files[0])
    assert interviews.numbered(me.desk, 1).card == expected

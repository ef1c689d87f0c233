"""The numbers: streaks, tracks, habits, times."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from drill import practice, recall, rounds, stats
from drill.bank import Bank
from drill.history import HistoryError
from drill.interview import interview as interviews
from drill.model import Rating, Verdict
from tests.desks import MONDAY, Learner, learner

TODAY = date(2026, 9, 21)


@pytest.fixture
def me(realbank: Bank, tmp_path: Path) -> Learner:
    return learner(realbank, tmp_path)


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ([], (0, 0)),
        ([0], (1, 1)),
        ([0, 1, 2], (3, 3)),
        ([1, 2], (2, 2)),  # today is not over yet
        ([2, 3], (0, 2)),
        ([0, 2, 3, 4, 4], (1, 3)),
    ],
)
def test_streaks(ago: list[int], expected: tuple[int, int]) -> None:
    """Days in a row up to today or yesterday, and the longest there ever were."""
    assert stats.streaks([TODAY - timedelta(days=days) for days in ago], TODAY) == expected


def test_tracks(me: Learner) -> None:
    """Each track with what is solved, due and how well it is remembered."""
    me.check("mha")
    me.check("self_attention", Verdict.WA)

    def attention() -> stats.Track:
        return next(track for track in stats.of(me.desk).tracks if track.name == "attention")

    fresh = attention()
    assert (fresh.total, fresh.solved, fresh.due, fresh.strength) == (2, 1, 0, 1.0)
    me.clock.later(days=30)
    faded = attention()
    assert faded.due == 1
    assert faded.strength is not None
    assert 0 < faded.strength < 1
    assert next(track for track in stats.of(me.desk).tracks if track.name == "maths").strength is None


def test_the_mistakes_made_most(me: Learner) -> None:
    """Counted by name, each text once, with the words of the bank; five at most."""
    for text in ("a", "a", "b"):
        me.check("mha", Verdict.WA, text=text, mistake="no_scale")
    me.check("mha", Verdict.WA, text="c", mistake="gone_from_the_bank")
    me.check("roc_auc", Verdict.WA, mistake="also_gone")

    found = stats.of(me.desk).habits

    assert [(habit.mistake, habit.count) for habit in found] == [
        ("no_scale", 2), ("gone_from_the_bank", 1), ("also_gone", 1),
    ]  # fmt: skip
    assert found[0].known is not None
    assert "head_dim" in found[0].known.says["en"]
    assert found[1].known is None


def test_a_problem_that_the_bank_has_no_more(me: Learner) -> None:
    """Its history counts, though nobody can say what it was."""
    me.history.add_attempt(
        "gone", Path("/gone.py"), b"x", Verdict.WA, passed=0, cases=1, mistake="no_scale", seconds=0.1
    )

    (habit,) = stats.of(me.desk).habits
    assert (habit.problem, habit.known) == ("gone", None)


def test_times_go_from_the_blank_stub_to_the_pass(me: Learner) -> None:
    """Round by round, those passed last first; unfinished ones have no time."""
    practice.start(me.desk, "mha")
    me.clock.later(minutes=30)
    me.check("mha", Verdict.WA)
    me.clock.later(minutes=1)
    me.check("mha")
    practice.start(me.desk, "roc_auc")
    me.clock.later(minutes=5)
    me.check("roc_auc")
    me.clock.later(days=100)
    recall.review(me.desk, "mha")
    me.clock.later(minutes=9)
    me.check("mha")
    practice.start(me.desk, "roc_curve")

    assert list(stats.of(me.desk).times.items()) == [("mha", (1860.0, 540.0)), ("roc_auc", (300.0,))]


def test_times_are_those_of_the_rounds(me: Learner) -> None:
    """Read from stubs and passes alone, the seconds are the same as those of the rounds told in full."""
    rng = random.Random(0)
    for _ in range(300):
        me.clock.later(minutes=rng.expovariate(0.01))
        slug = rng.choice(["mha", "roc_auc", "perplexity"])
        if rng.random() < 0.3:
            me.history.add_event(slug, rng.choice(["started", "hint", "solution", "archived"]), Path("/x.py"))
        else:
            me.check(slug, rng.choice([Verdict.AC, Verdict.WA]), text=str(rng.random()))

    told = {slug: rounds.rounds(me.history.moments(slug)) for slug in ("mha", "roc_auc", "perplexity")}
    assert stats.of(me.desk).times == {
        slug: tuple(one.seconds for one in own if one.seconds is not None) for slug, own in told.items()
    }


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Shanghai", "Pacific/Kiritimati"])
def test_days_are_the_learners(me: Learner, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """Everywhere, in summer and in winter, a day is the calendar's day there."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        expected = set()
        for hours in range(0, 24 * 365, 31):
            me.clock.at = MONDAY + 3600.0 * hours
            me.history.add_review("mha/C1", Rating.GOOD)
            expected.add(me.desk.today)
        assert me.history.days() == expected
    finally:
        monkeypatch.undo()
        time.tzset()


def test_interviews_are_counted(me: Learner) -> None:
    """Those that have ended."""
    for seed in range(2):
        interviews.begin(me.desk, 45, None, seed, seen=False)
        interviews.stop(me.desk, end=True)
    interviews.begin(me.desk, 45, None, 7, seen=False)

    assert stats.of(me.desk).interviews == 2


def test_days_and_cards(me: Learner) -> None:
    """Answers to cards are practice too."""
    me.check("mha")
    me.clock.later(days=1)
    me.history.add_answer("mha/C1", "x", None, Rating.AGAIN)
    me.clock.later(days=1)

    found = stats.of(me.desk)

    assert (found.streak, found.longest, found.days, found.checks) == (2, 2, 2, 1)
    assert (found.cards, found.cards_due) == (1, 1)


def test_an_empty_history(me: Learner) -> None:
    """Zeros, and every track."""
    found = stats.of(me.desk)

    assert (found.streak, found.checks, found.habits, found.times) == (0, 0, (), {})
    assert sum(track.total for track in found.tracks) == len(me.desk.bank.slugs())


def test_without_a_history_there_are_no_numbers(realbank: Bank, tmp_path: Path) -> None:
    """An error of the environment."""
    with pytest.raises(HistoryError):
        stats.of(practice.Desk(realbank, tmp_path, tmp_path, None))

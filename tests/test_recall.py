"""Reviews: taken up from a blank stub without losing a line, and corrected by the learner."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from drill import bank as banks
from drill import practice, recall
from drill.bank import Bank
from drill.errors import DrillError, Exit
from drill.history import HistoryError
from drill.model import Rating, Verdict
from tests.desks import Learner, learner


@pytest.fixture
def me(realbank: Bank, tmp_path: Path) -> Learner:
    return learner(realbank, tmp_path)


def blank(me: Learner, slug: str) -> str:
    return banks.stub(me.desk.bank.problem(slug))


def test_a_review_begins_from_a_blank_stub(me: Learner) -> None:
    """The first due problem is taken up; the text that was there is in the history first."""
    me.check("mha")
    path = me.desk.folder / "mha.py"
    path.write_text("my old way")
    me.clock.later(days=30)

    found = recall.review(me.desk)

    assert [row.problem.slug for row in found.due] == ["mha"]
    assert found.begun is not None
    assert found.begun.archived is not None
    assert me.history.text(found.begun.archived) == b"my old way"
    assert path.read_text() == blank(me, "mha")


def test_asking_twice_blanks_nothing(me: Learner) -> None:
    """A review that is under way is left as it is, with or without its name, due or not."""
    me.check("mha")
    me.check("roc_auc")
    me.clock.later(days=30)
    path = me.desk.folder / "roc_auc.py"
    recall.review(me.desk, "roc-auc")
    path.write_text("half of it")
    me.clock.later(minutes=5)

    for name in (None, "roc_auc"):
        found = recall.review(me.desk, name)
        assert found.begun is None
        assert found.under_way is not None
        assert found.under_way[1] == path
    assert path.read_text() == "half of it"

    me.check("roc_auc")
    me.clock.later(minutes=5)
    practice.start(me.desk, "roc_auc", fresh=True)
    path.write_text("once more, not due")
    assert recall.review(me.desk, "roc_auc").under_way is not None
    assert path.read_text() == "once more, not due"


def test_a_pass_ends_the_review(me: Learner) -> None:
    """After the pass it is due later, and the next review begins from a blank stub again."""
    me.check("mha")
    for days in (30, 300):
        me.clock.later(days=days)
        found = recall.review(me.desk)
        assert found.begun is not None
        assert found.begun.path.read_text() == blank(me, "mha")
        found.begun.path.write_text("again")
        me.check("mha")
    assert len(me.history.reviews("mha")) == 3


def test_nothing_due(me: Learner) -> None:
    """It says when the next review is, if there will be one."""
    assert recall.review(me.desk) == recall.Review((), 0)

    me.check("mha")
    coming = recall.review(me.desk).coming
    assert coming is not None
    assert coming > me.desk.today


def test_what_is_not_due_is_refused(me: Learner) -> None:
    """A name that is not due, or was never passed, touches nothing: exit code 1."""
    path = me.desk.folder / "mha.py"
    path.write_text("work")
    with pytest.raises(DrillError) as never:
        recall.review(me.desk, "mha")
    me.check("mha")
    with pytest.raises(DrillError) as early:
        recall.review(me.desk, "mha")

    assert (never.value.kind, never.value.exit_code) == ("never_passed", Exit.NOT_ACCEPTED)
    assert (early.value.kind, early.value.exit_code) == ("not_due", Exit.NOT_ACCEPTED)
    assert path.read_text() == "work"


def test_a_rating_can_be_corrected(me: Learner) -> None:
    """The learner's own word replaces the rating of the last pass, on whatever day it is given."""
    practice.start(me.desk, "mha")
    me.check("mha")
    assert me.history.reviews("mha")[0].rating is Rating.EASY
    me.clock.later(days=1)

    _, memory = recall.rate(me.desk, "MHA", Rating.AGAIN)

    assert (memory.rating, memory.reviews) == (Rating.AGAIN, 1)
    assert memory.due == memory.last + timedelta(days=1)
    assert [row.problem.slug for row in recall.review(me.desk).due] == ["mha"]


def test_what_was_never_passed_has_no_rating(me: Learner) -> None:
    """A word alone is no pass."""
    me.check("mha", Verdict.WA)

    with pytest.raises(DrillError, match="never_passed"):
        recall.rate(me.desk, "mha", Rating.EASY)
    assert me.history.reviews() == []


def test_without_a_history_there_are_no_reviews(realbank: Bank, tmp_path: Path) -> None:
    """It is an error of the environment, and no file is touched."""
    (tmp_path / "mha.py").write_text("work")
    desk = practice.Desk(realbank, tmp_path, tmp_path, None)

    for call in (lambda: recall.review(desk), lambda: recall.rate(desk, "mha", Rating.GOOD)):
        with pytest.raises(HistoryError):
            call()
    assert (tmp_path / "mha.py").read_text() == "work"

"""The reference, as a learner gets to see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.bank import Bank
from drill.errors import DrillError, Exit
from drill.solutions import FOLLOW_UPS, reveal
from tests.desks import Learner, learner


@pytest.fixture
def me(toybank: Bank, tmp_path: Path) -> Learner:
    return learner(toybank, tmp_path)


def test_before_a_pass_it_needs_a_word(me: Learner) -> None:
    """It is refused until confirmed, and then remembered; after a pass it is free."""
    with pytest.raises(DrillError) as error:
        reveal(me.desk, "center", confirmed=False)
    assert (error.value.kind, error.value.exit_code) == ("solution_before_pass", Exit.NOT_ACCEPTED)
    assert me.history.moments("center") == []

    reveal(me.desk, "center", confirmed=True)
    assert [moment.kind for moment in me.history.moments("center")] == ["solution"]

    me.check("center")
    assert "keepdims" in reveal(me.desk, "center", confirmed=False).source


def test_it_says_why_and_what_comes_next(me: Learner) -> None:
    """In both languages, and a few of the problem's cards."""
    solution = reveal(me.desk, "Center", confirmed=True)

    assert solution.why["en"][0].startswith("`keepdims=True` leaves an axis of size 1")
    assert len(solution.why["en"]) == len(solution.why["zh"]) == 2
    assert 0 < len(solution.follow_ups) <= FOLLOW_UPS

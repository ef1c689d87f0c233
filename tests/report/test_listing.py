"""The list and the overview: in columns at any width, and never a slug cut short."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from drill import progress
from drill.bank import Bank
from drill.model import Language, Rating, Verdict
from drill.progress import Row
from drill.report import listing, recall
from drill.report.console import Page
from drill.text import Text
from tests.desks import Learner, learner


@pytest.fixture
def me(realbank: Bank, tmp_path: Path) -> Learner:
    """A learner with something of every status."""
    me = learner(realbank, tmp_path)
    me.check("mha")
    me.check("roc_curve", Verdict.WA)
    me.history.add_review("self_attention", Rating.AGAIN)
    me.clock.later(days=3)
    return me


def drawn(me: Learner, language: Language, width: int) -> tuple[list[Row], list[str]]:
    """The rows, and the list on a terminal of that width."""
    page, screen = Page(), io.StringIO()
    page.__dict__["console"] = Console(
        file=screen, width=width, force_terminal=True, color_system=None, highlight=False
    )
    rows = progress.listing(me.desk)
    listing.listing(rows, me.desk.today, page, Text(language))
    return rows, screen.getvalue().splitlines()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [72, 80, 120, 10_000])
def test_one_line_a_problem_with_its_whole_slug(me: Learner, language: Language, width: int) -> None:
    """Whatever gives way on a narrow terminal, what one has to type does not."""
    rows, lines = drawn(me, language, width)

    assert max(map(cell_len, lines)) <= width
    assert [line.split()[1] for line in lines if cell_len(line) > 40] == [row.problem.slug for row in rows]


def test_columns_stand_below_each_other(me: Learner) -> None:
    """The difficulty is in one column over all tracks."""
    _, lines = drawn(me, "en", 80)

    assert len({line.index(word) for line in lines for word in ("  easy  ", "  medium  ") if word in line}) == 1


@pytest.mark.parametrize(
    ("days", "words"), [(-3, "today"), (0, "today"), (1, "tomorrow"), (2, "in 2 d"), (70, "in 70 d")]
)
def test_a_day_as_seen_from_today(me: Learner, days: int, words: str) -> None:
    """What is overdue is due today."""
    assert listing.when(me.desk.today + timedelta(days=days), me.desk.today, Text("en")) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (7100, "118 min"), (7200, "2 h"), (172_800, "2 d"), (1e6, "12 d")],
)
def test_a_length_of_time(seconds: float, words: str) -> None:
    """One unit, as people say it."""
    assert recall.duration(seconds, Text("en")) == words

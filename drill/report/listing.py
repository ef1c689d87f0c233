"""The screens of where a learner stands: the overview and the list of problems."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from drill import __version__
from drill.progress import Proposal, Row
from drill.report.console import Page
from drill.schedule import Memory
from drill.text import Text

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text as RichText

STATUS_WIDTH = 24  # columns: enough for every status but a long prerequisite


def overview(
    rows: Sequence[Row],
    hand: Row | None,
    proposal: Proposal | None,
    cards: int,
    today: date,
    page: Page,
    text: Text,
) -> None:
    """Where you are, and one next step: the problem at hand before anything else."""
    headline(rows, cards, page, text)
    if hand is None and proposal is None:
        page.line(text("overview_done"))
        return
    from rich.text import Text as RichText

    table = grid(3)
    if hand is not None:
        slug = hand.problem.slug
        title = f"{text.of(hand.problem.spec.title)} · {_status(hand, today, text)}"
        table.add_row(text("overview_now"), RichText(slug, style="bold cyan"), title)
        command, beside = f"drill check {slug}", text("if_stuck", command=f"drill hint {slug}")
    elif proposal is not None:
        command, beside = proposal.command, text.of(proposal.problem.spec.title)
    table.add_row(text("overview_do"), RichText(command, style="bold"), beside)
    page.put(table)


def headline(rows: Sequence[Row], cards: int, page: Page, text: Text) -> None:
    """What is passed, and what is due."""
    passed = sum(row.progress.passed for row in rows)
    parts = [text("overview", version=__version__, passed=passed, total=len(rows))]
    if due := sum(row.due for row in rows):
        parts.append(text("overview_due", count=due))
    if cards:
        parts.append(text("overview_cards", count=cards))
    page.line((" · ".join(parts), "bold"))


def listing(rows: Sequence[Row], today: date, page: Page, text: Text) -> None:
    """All problems by track."""
    if not rows:
        page.line(text("list_none"))
        return
    lines = {row.problem.slug: _line(row, today, page, text) for row in rows}
    widths = _widths(list(lines.values()), page.console.width)
    for track, members in groupby(rows, key=lambda row: row.problem.spec.track):
        group = list(members)
        passed = sum(row.progress.passed for row in group)
        count = text("list_passed_of", passed=passed, total=len(group))
        page.line((track_name(track, text), "bold"), f"   {count}")
        table = grid(0)
        for width in widths:
            table.add_column(no_wrap=True, width=width, overflow="ellipsis" if page.unicode else "crop")
        for row in group:
            table.add_row(*lines[row.problem.slug])
        page.put(table)
    passed = sum(row.progress.passed for row in rows)
    total = text("list_total", total=len(rows), passed=passed)
    due = sum(row.due for row in rows)
    page.line(f"{total} · {text('overview_due', count=due)}" if due else total)


def grid(columns: int, *, wrapped: int | None = None) -> Table:
    """A table without lines, whose cells are not wrapped but in the column that is named."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2), pad_edge=False)
    for column in range(columns):
        table.add_column(no_wrap=column != wrapped)
    return table


def track_name(track: str, text: Text) -> str:
    """A track in the reader's language, or its own name where the catalogue has none."""
    key = f"track_{track}"
    return text(key) if key in text else track


def when(due: date, today: date, text: Text) -> str:
    """A day, as seen from today."""
    days = (due - today).days
    if days <= 0:
        return text("today")
    return text("tomorrow") if days == 1 else text("in_days", days=days)


def rating(memory: Memory, today: date, text: Text) -> str:
    """How a review was rated, and when the next one is due."""
    name = text(f"rating_{memory.rating.name.lower()}")
    return text("rated", rating=name, when=when(memory.due, today, text), day=memory.due)


def _line(row: Row, today: date, page: Page, text: Text) -> list[RichText]:
    """The cells of a problem: mark, slug, title, difficulty, status."""
    from rich.text import Text as RichText

    mark, style = _mark(row, page)
    spec = row.problem.spec
    cells = [text.of(spec.title), text(spec.difficulty), _status(row, today, text)]
    return [RichText(mark, style=style), RichText(row.problem.slug, style="cyan"), *map(RichText, cells)]


def _widths(lines: Sequence[Sequence[RichText]], room: int) -> list[int]:
    """The widths of the columns. Where room is short the title gives way, then the status, but never the slug."""
    mark, slug, title, difficulty, status = (
        max(cell.cell_len for cell in column) for column in zip(*lines, strict=True)
    )
    room -= mark + slug + difficulty + 2 * 4
    status = min(status, max(room - title, STATUS_WIDTH))
    return [mark, slug, min(title, max(room - status, 1)), difficulty, status]


def _mark(row: Row, page: Page) -> tuple[str, str]:
    if row.due:
        return page.mark("due"), "bold magenta"
    if row.progress.passed:
        return page.mark("pass"), "green"
    if row.now:
        return page.mark("now"), "magenta"
    return page.mark("new"), "dim"


def _status(row: Row, today: date, text: Text) -> str:
    """Where one stands, and when the problem is due or what comes before it."""
    if row.status == "new" and row.waits_for:
        return text("after", names=", ".join(row.waits_for))
    last = row.progress.last
    counts = {"tries": row.progress.tries}
    if last is not None:
        counts |= {"passed": last.passed, "cases": last.cases}
    status = text(f"status_{row.status}", **counts)
    return status if row.memory is None else f"{status} · {text('due', when=when(row.memory.due, today, text))}"

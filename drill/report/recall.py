"""The screens of what comes back: hints, reviews, what to do next, statistics."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from drill.hints import Hint
from drill.model import Problem
from drill.progress import Proposal, Row
from drill.recall import Review
from drill.report import screens
from drill.report.console import Page
from drill.report.listing import grid, rating, track_name, when
from drill.schedule import Memory
from drill.stats import Stats
from drill.text import Text

if TYPE_CHECKING:
    from rich.table import Table

SHOWN_TIMES = 8  # problems
SHOWN_ROUNDS = 6  # of one problem


def duration(seconds: float, text: Text) -> str:
    """A length of time in one unit, as people say it."""
    if seconds < 60:
        return text("in_seconds", count=round(seconds))
    if seconds < 2 * 3600:
        return text("in_minutes", count=round(seconds / 60))
    if seconds < 48 * 3600:
        return text("in_hours", count=round(seconds / 3600))
    return text("for_days", count=round(seconds / 86400))


def hint(given: Hint, page: Page, text: Text) -> None:
    """One hint, and how to go on."""
    slug = given.problem.slug
    if given.text is None:
        page.line(text("hints_used", problem=slug, count=given.of))
        page.line()
        page.line((f"{text('next')}: ", "bold"), f"drill show-solution {slug}")
        return
    if given.says is not None:
        page.line((slug, "bold"), " · ", (text("looks_like", says=given.says), "bold magenta"))
    else:
        page.line((f"{slug} · {text('hint_number', number=given.number, total=given.of)}", "bold"))
    page.line()
    screens.statement(given.problem, given.text, page)


def proposed(proposal: Proposal | None, page: Page, text: Text) -> None:
    """The one thing to do next."""
    if proposal is None:
        page.line(text("overview_done"))
        return
    title = text.of(proposal.problem.spec.title)
    why = text(f"next_{proposal.kind}")
    page.line(f"{text('overview_do')}   ", (proposal.command, "bold"), f"   {title} · {why}")


def review(found: Review, listed: bool, today: date, page: Page, text: Text) -> None:
    """What is due, and the problem that was taken up."""
    if not found.due:
        coming = found.coming
        page.line(
            text("review_none") if coming is None else text("review_coming", day=coming, when=when(coming, today, text))
        )
    elif listed:
        page.line((text("review_due", count=len(found.due)), "bold"))
        page.put(_due(found.due, today, page, text))
    if found.cards:
        page.line(text("review_cards", count=found.cards))
    if found.begun is not None:
        if listed:
            page.line()
        screens.started(found.begun, page, text)
    if found.under_way is not None:
        problem, path = found.under_way
        page.line()
        page.line((text("review_under_way", problem=problem.slug, path=path), "bold"))
        page.line((f"{text('next')}: ", "bold"), f"drill check {problem.slug}")


def _due(rows: Sequence[Row], today: date, page: Page, text: Text) -> Table:
    table = grid(4)
    for row in rows:
        if row.memory is not None:
            strength = text("strength_of", percent=100 * row.memory.strength(today))
            table.add_row(page.mark("due"), row.problem.slug, text.of(row.problem.spec.title), strength)
    return table


def rated(problem: Problem, memory: Memory, today: date, page: Page, text: Text) -> None:
    """A rating that was corrected."""
    page.line(f"{problem.slug} · ", rating(memory, today, text))


def stats(found: Stats, page: Page, text: Text) -> None:
    """The numbers, on one screen."""
    facts = {"streak": found.streak, "longest": found.longest, "days": found.days, "checks": found.checks}
    page.line((text("stats_line", **facts), "bold"))
    if found.cards:
        page.line(text("stats_cards", count=found.cards, due=found.cards_due))
    if found.interviews:
        page.line(text("stats_interviews", count=found.interviews))
    page.line()
    table = grid(4)
    table.add_row(*(text(f"stats_{column}") for column in ("track", "solved", "due", "strength")), style="dim")
    for track in found.tracks:
        strength = "" if track.strength is None else text("percent", percent=100 * track.strength)
        solved = text("count", passed=track.solved, total=track.total)
        table.add_row(track_name(track.name, text), solved, str(track.due or ""), strength)
    page.put(table)
    if found.habits:
        page.line()
        page.line((text("stats_mistakes"), "bold"))
        table = grid(3, wrapped=2)
        for habit in found.habits:
            says = text.of(habit.known.says) if habit.known else habit.mistake
            table.add_row(text("times", count=habit.count), habit.problem, says)
        page.put(table)
    if found.times:
        page.line()
        page.line((text("stats_times"), "bold"))
        table = grid(2)
        arrow = f" {page.mark('then')} "
        for slug, seconds in list(found.times.items())[:SHOWN_TIMES]:
            table.add_row(slug, arrow.join(duration(one, text) for one in seconds[-SHOWN_ROUNDS:]))
        page.put(table)

"""The screens of the archive: the kept versions of a problem, one brought back, a history merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from drill import bank as banks
from drill.archive import SHORT, Restored, Version
from drill.model import Problem
from drill.report.console import Page
from drill.report.listing import grid
from drill.text import Text


def versions(problem: Problem, kept: Sequence[Version], page: Page, text: Text) -> None:
    """Every kept version, the newest last, where the eye is."""
    if not kept:
        page.line(text("attempts_none", problem=problem.slug))
        return
    known = {mistake.name: text.of(mistake.says) for mistake in banks.known_mistakes(problem)}
    table = grid(6, wrapped=5)
    for version in kept:
        number = page.mark("skip") if version.number is None else str(version.number)
        verdict = text("put_away" if version.verdict is None else f"verdict_{version.verdict}")
        cases = text("count", passed=version.passed, total=version.cases) if version.cases else ""
        mistake = known.get(version.mistake, version.mistake) if version.mistake else ""
        at = datetime.fromtimestamp(version.at).strftime("%Y-%m-%d %H:%M")
        table.add_row(number, version.text[:SHORT], at, verdict, cases, mistake)
    page.put(table)
    page.line()
    page.line((f"{text('next')}: ", "bold"), text("attempts_next", problem=problem.slug))


def restored(result: Restored, page: Page, text: Text) -> None:
    """A version is back."""
    if result.archived:
        page.line(text("archived_as", name=result.archived[:SHORT]))
    key = "restored" if result.changed else "restored_same"
    page.line((text(key, path=result.path.name, name=result.version.text[:SHORT]), "bold"))
    page.line((f"{text('next')}: ", "bold"), f"drill check {result.problem.slug}")


def merged(new: Mapping[str, int], page: Page, text: Text) -> None:
    """How much of an imported history was new."""
    page.line(text("imported", checks=new["attempt"], reviews=new["review"], texts=new["text"]))

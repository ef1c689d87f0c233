"""Commands of what comes back: hints, reviews, what to do next, statistics."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from drill import progress
from drill.cli.session import Json, Lang, MaybeProblem, session
from drill.errors import DrillError
from drill.model import Rating


class Grade(StrEnum):
    """The ratings, as one types them."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


def hint(context: typer.Context, name: MaybeProblem = None, lang: Lang = None, as_json: Json = False) -> None:
    """Give the next hint: for the mistake of the last check, else from gentle to plain."""
    with session(context, lang, as_json) as now:
        from drill import hints

        given = hints.next_hint(now.desk, name, now.text.language)
        if now.json:
            facts = {"number": given.number, "of": given.of, "mistake": given.mistake, "says": given.says}
            now.document({"schema": 1, "problem": given.problem.slug, "hint": given.text, **facts})
            return
        from drill.report import recall as screens

        screens.hint(given, now.page, now.text)


def next_(context: typer.Context, lang: Lang = None, as_json: Json = False) -> None:
    """Propose one thing to do: what is due, what was left unfinished, or what comes next."""
    with session(context, lang, as_json) as now:
        from drill.interview import interview as interviews

        if (held := interviews.current(now.desk)) is not None:
            if now.json:
                under_way = {"problem": None, "kind": "interview", "command": "drill interview"}
                now.document({"schema": 1, "next": under_way})
                return
            from drill.report import interview as interview_screens

            interview_screens.pointer(held, now.page, now.text)
            return
        proposal = progress.proposal(now.desk, progress.listing(now.desk))
        if now.json:
            facts = proposal and {
                "problem": proposal.problem.slug,
                "kind": proposal.kind,
                "command": proposal.command,
            }
            now.document({"schema": 1, "next": facts})
            return
        from drill.report import recall as screens

        screens.proposed(proposal, now.page, now.text)


def review(
    context: typer.Context,
    name: MaybeProblem = None,
    rate: Annotated[Grade | None, typer.Option("--rate", help="Correct the rating of the last pass.")] = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Show what is due and take it up from a blank stub; the text that was there goes into the history first."""
    with session(context, lang, as_json) as now:
        from drill import recall
        from drill.report import recall as screens
        from drill.report import recall_document as document

        today = now.desk.today
        if rate is not None:
            if name is None:
                raise DrillError("rate_what", rating=rate.value)
            problem, memory = recall.rate(now.desk, name, Rating[rate.name])
            if now.json:
                now.document({"schema": 1, "problem": problem.slug, "review": document.of_memory(memory, today)})
            else:
                screens.rated(problem, memory, today, now.page, now.text)
            return
        found = recall.review(now.desk, name)
        if now.json:
            now.document(document.of_review(found, today, now.text))
        else:
            screens.review(found, name is None, today, now.page, now.text)


def stats(context: typer.Context, lang: Lang = None, as_json: Json = False) -> None:
    """Show what is solved, due and remembered, the mistakes made most, and the time to solve."""
    with session(context, lang, as_json) as now:
        from drill import stats as numbers

        found = numbers.of(now.desk)
        if now.json:
            from drill.report import recall_document as document

            now.document(document.of_stats(found, now.text))
            return
        from drill.report import recall as screens

        screens.stats(found, now.page, now.text)

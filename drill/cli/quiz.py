"""The command of the quiz."""

from __future__ import annotations

from typing import Annotated

import typer

from drill import bank as banks
from drill.cli.session import Json, Lang, session
from drill.errors import DrillError, Exit


def _topics(incomplete: str) -> list[str]:
    """Completion of a topic."""
    from drill.quiz import quiz as quizzes

    try:
        return [topic for topic in quizzes.topics(banks.locate()) if topic.startswith(banks.normalised(incomplete))]
    except DrillError:
        return []


Topic = Annotated[str | None, typer.Argument(metavar="[TOPIC]", autocompletion=_topics, show_default=False)]


def quiz(
    context: typer.Context,
    topic: Topic = None,
    count: Annotated[int, typer.Option("--count", "-n", help="How many cards.", min=1)] = 10,
    seed: Annotated[int | None, typer.Option("--seed", help="Draw the cards of an earlier quiz.", min=0)] = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Answer theory cards about a problem, a track or anything.

    Without a terminal: one answer a line on standard input, for an open card
    the grade. --json with no answers shows the questions; --seed repeats them.
    """
    with session(context, lang, as_json) as now:
        from drill.cli.sitting import Sitting
        from drill.quiz import quiz as quizzes

        drawn = quizzes.draw(now.desk.bank, topic, count, quizzes.fresh_seed() if seed is None else seed)
        finished = Sitting(now, drawn).play()
        raise typer.Exit(Exit.DONE if finished else Exit.INTERRUPTED)

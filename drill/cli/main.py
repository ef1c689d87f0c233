"""The command line: what there is to type."""

from __future__ import annotations

from typing import Annotated

import typer

from drill import __version__, progress
from drill.cli import archive, interview, practise, quiz, recall, upkeep, watch
from drill.cli.session import Given, Json, Lang, session

app = typer.Typer(
    name="drill",
    help="Practise the code that machine-learning interviews ask to be written by hand.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("list")(practise.list_)
app.command()(practise.show)
app.command()(practise.start)
app.command()(practise.check)
app.command()(watch.watch)
app.command()(recall.hint)
app.command("show-solution")(practise.show_solution)
app.command("next")(recall.next_)
app.command()(recall.review)
app.command()(quiz.quiz)
app.add_typer(interview.app, name="interview")
app.command()(recall.stats)
app.command()(archive.attempts)
app.command()(archive.restore)
app.command()(archive.export)
app.command("import")(archive.import_)
app.command()(upkeep.doctor)
app.command()(upkeep.warm)
app.command()(upkeep.audit)
app.command()(upkeep.new)


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    lang: Lang = None,
    as_json: Json = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks of drill's own errors.")] = False,
) -> None:
    """Practise the code that machine-learning interviews ask to be written by hand.

    Without a command: where you are, and one next step.
    """
    if version:
        typer.echo(f"drill {__version__}")
        raise typer.Exit
    given = context.ensure_object(Given)
    given.lang, given.json, given.debug = lang, as_json, debug
    if context.invoked_subcommand is not None:
        return
    with session(context, lang, as_json) as now:
        from drill.interview import interview as interviews

        rows = progress.listing(now.desk)
        hand, proposal = progress.at_hand(now.desk, rows), progress.proposal(now.desk, rows)
        cards = progress.cards_due(now.desk, rows)
        held = interviews.current(now.desk)
        if now.json:
            passed = sum(row.progress.passed for row in rows)
            facts = {"version": __version__, "passed": passed, "total": len(rows)}
            due = {"due": sum(row.due for row in rows), "cards_due": cards}
            following = hand.problem if hand else proposal and proposal.problem
            ahead = {"next": following and following.slug, "interview": held and held.number}
            now.document({"schema": 1, **facts, **due, **ahead})
            return
        from drill.report import listing as screens

        if held is not None:
            from drill.report import interview as interview_screens

            screens.headline(rows, cards, now.page, now.text)
            interview_screens.pointer(held, now.page, now.text)
            return
        screens.overview(rows, hand, proposal, cards, now.desk.today, now.page, now.text)

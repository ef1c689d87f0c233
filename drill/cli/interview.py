"""The command `drill interview`, and what there is to do with one."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from drill import bank as banks
from drill.cli.session import Given, Json, Lang, session
from drill.errors import DrillError

MINUTES = 45

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)


def _tracks(incomplete: str) -> list[str]:
    """Completion of a track."""
    try:
        tracks = dict.fromkeys(problem.spec.track for problem in banks.locate().problems())
    except DrillError:
        return []
    return [track for track in tracks if track.startswith(banks.normalised(incomplete))]


@app.callback()
def interview(
    context: typer.Context,
    minutes: Annotated[
        int | None, typer.Option("--minutes", help=f"How long it takes; {MINUTES} unless said.", min=1, max=600)
    ] = None,
    track: Annotated[
        str | None, typer.Option("--track", help="Draw from this track only.", autocompletion=_tracks)
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", help="Repeat the draw of an earlier one.", min=0, max=2**31 - 1)
    ] = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Hold an interview: two or three problems and follow-up questions on a clock, and a scorecard at the end.

    Writes the stubs into this folder; judge them with drill check as ever.
    Typed again it goes on with the one that is under way.
    """
    given = context.ensure_object(Given)
    given.lang, given.json = lang or given.lang, as_json or given.json
    if context.invoked_subcommand is not None:
        return
    with session(context, lang, as_json) as now:
        from drill.cli import holding
        from drill.interview import interview as interviews
        from drill.quiz.quiz import fresh_seed
        from drill.report import interview as screens
        from drill.report import interview_document as document

        seated, started = holding.seated(now), None
        if (minutes, track, seed) != (None, None, None) or interviews.current(now.desk) is None:
            drawn_from = fresh_seed() if seed is None else seed
            started = interviews.begin(now.desk, minutes or MINUTES, track, drawn_from, seen=seated)
            if not now.json:
                screens.begun(started, now.page, now.text)
        if seated:
            holding.hold(now)
            return
        state = holding.finished(now, interviews.resume(now.desk, seen=False))
        holding.show(now, state, begun=started and document.of_begun(started))


@app.command()
def questions(context: typer.Context, lang: Lang = None, as_json: Json = False) -> None:
    """Go on to the follow-up questions now; from a pipe one answer a line."""
    with session(context, lang, as_json) as now:
        from drill.cli import holding
        from drill.interview import interview as interviews

        interviews.resume(now.desk, seen=holding.seated(now))
        holding.ask(now)


@app.command()
def leave(context: typer.Context, lang: Lang = None, as_json: Json = False) -> None:
    """Stop the clock; drill interview lets it run again."""
    with session(context, lang, as_json) as now:
        from drill.cli import holding
        from drill.interview import interview as interviews

        holding.show(now, holding.finished(now, interviews.stop(now.desk)))


@app.command()
def end(context: typer.Context, lang: Lang = None, as_json: Json = False) -> None:
    """End it now, and show the scorecard."""
    with session(context, lang, as_json) as now:
        from drill.cli import holding
        from drill.interview import interview as interviews

        holding.show(now, interviews.stop(now.desk, end=True))


@app.command("list")
def list_(context: typer.Context, lang: Lang = None, as_json: Json = False) -> None:
    """List all interviews."""
    with session(context, lang, as_json) as now:
        from drill.interview import interview as interviews
        from drill.report import interview_document, scorecard

        states = interviews.states(now.desk)
        if now.json:
            listed = [interview_document.of_summary(state) for state in states]
            now.document({"schema": 1, "interviews": listed})
        else:
            scorecard.listed(states, now.page, now.text)


@app.command()
def show(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(metavar="[NUMBER]", show_default=False)] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown, to keep or to send.")] = False,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Show the scorecard of one, by its number in the list; else the last."""
    with session(context, lang, as_json) as now:
        from drill.interview import interview as interviews
        from drill.report import interview_document, scorecard

        state = interviews.numbered(now.desk, number)
        earlier = interviews.before(now.desk, state)
        if now.json:
            now.document(interview_document.of_state(state, earlier, now.text))
        elif markdown:
            sys.stdout.write(scorecard.markdown(state, earlier, now.text))
        else:
            scorecard.card(state, earlier, now.page, now.text)

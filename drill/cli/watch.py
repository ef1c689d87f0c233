"""The command `drill watch`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from drill import practice
from drill.cli.session import Json, Lang, MaybeName, session
from drill.errors import DrillError, Exit
from drill.judge.judge import Judge
from drill.model import Framework


def watch(
    context: typer.Context,
    name: MaybeName = None,
    poll: Annotated[bool, typer.Option("--poll", help="Look at the file instead of waiting for events.")] = False,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Judge a file on every save, and say what changed. Needs a terminal."""
    with session(context, lang, as_json) as now:
        if now.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise DrillError("watch_needs_terminal")
        problem, path = practice.which(now.desk, name)

        import contextlib

        from drill import watch as watching
        from drill.keys import single_keys
        from drill.report import watch as screen
        from drill.report.progress import live_line
        from drill.stream import LiveStream

        def judge(framework: Framework) -> Judge:
            """One of our own: a warm one ends when it has been idle, watched or not."""
            return Judge(framework, portable=now.portable, debug=now.given.debug)

        terminal = sys.stdin.fileno()
        try:
            with (
                contextlib.closing(watching.OneJudge(judge)) as one,
                single_keys(terminal),
                LiveStream(terminal, poll=poll) as stream,
            ):
                one.of(problem.spec.framework)  # imports its libraries while the rest is set up
                rounds = watching.Watch(
                    now.desk, now.text.language, problem, path, one, stream, lambda: live_line(now.page, now.text)
                )
                for scene in rounds.scenes():
                    screen.show(scene, now.page, now.text, polling=stream.polling)
        except KeyboardInterrupt:
            raise typer.Exit(Exit.INTERRUPTED) from None

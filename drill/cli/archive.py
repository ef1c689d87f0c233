"""Commands of the archive: kept versions, and the history as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from drill import archive
from drill.cli.session import Json, Lang, Name, session


def attempts(context: typer.Context, name: Name, lang: Lang = None, as_json: Json = False) -> None:
    """List every kept version of a problem: number, when, verdict, cases passed, mistake, short id."""
    with session(context, lang, as_json) as now:
        problem, kept = archive.versions(now.desk, name)
        if now.json:
            from drill.report import recall_document as document

            listed = [document.of_version(version) for version in kept]
            now.document({"schema": 1, "problem": problem.slug, "versions": listed})
            return
        from drill.report import archive as screens

        screens.versions(problem, kept, now.page, now.text)


def restore(
    context: typer.Context,
    name: Name,
    version: Annotated[str, typer.Argument(metavar="ID|NUMBER", show_default=False)],
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Bring a kept version back into the file; the text that is there goes into the history first."""
    with session(context, lang, as_json) as now:
        result = archive.restore(now.desk, name, version)
        if now.json:
            facts = {"changed": result.changed, "archived": result.archived, "id": result.version.text}
            now.document({"schema": 1, "problem": result.problem.slug, "file": str(result.path), **facts})
            return
        from drill.report import archive as screens

        screens.restored(result, now.page, now.text)


def export(context: typer.Context, lang: Lang = None) -> None:
    """Write the whole history to standard output, as JSON lines."""
    with session(context, lang, False) as now:
        from drill import exchange

        for line in exchange.lines(now.desk.records()):
            sys.stdout.write(line + "\n")


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Merge an exported history into this one. Twice is the same as once."""
    with session(context, lang, as_json) as now:
        from drill import exchange

        new = exchange.merge(now.desk.records(), file)
        if now.json:
            now.document({"schema": 1, "new": new})
            return
        from drill.report import archive as screens

        screens.merged(new, now.page, now.text)

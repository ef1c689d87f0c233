"""What every command of the command line needs, and how its errors end."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from drill import bank as banks
from drill import practice
from drill.errors import DrillError
from drill.judge.judge import Judge
from drill.model import Framework
from drill.places import data_folder, warm_folder
from drill.report.console import Page
from drill.text import Text, language_of


@dataclass
class Given:
    """What stood before the command, and a judge that was started ahead of it."""

    judge: Judge | None = None
    lang: str | None = None
    json: bool = False
    debug: bool = False


@dataclass(frozen=True)
class Session:
    """One command under way."""

    text: Text
    page: Page
    json: bool
    desk: practice.Desk
    given: Given
    portable: bool

    def document(self, content: dict[str, Any]) -> None:
        """Print the one JSON document of `--json`."""
        _print_document(content)

    @contextlib.contextmanager
    def judge(self, framework: Framework) -> Iterator[Judge]:
        """The judge that had a head start, or a new one."""
        judge = self.given.judge
        if judge is None or judge.framework != framework:
            judge = Judge(framework, portable=self.portable, debug=self.given.debug, warm=warm_folder()).__enter__()
        try:
            yield judge
        finally:
            judge.close(wait=False)  # a process takes 10 ms to die, and this one ends soon, too


def _print_document(content: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(content, ensure_ascii=False, default=list) + "\n")


@contextlib.contextmanager
def session(context: typer.Context, lang: str | None, as_json: bool) -> Iterator[Session]:
    """The session of one command; its errors become one line (or one document) and the exit code.

    --lang and --json may stand before the command or after it.
    """
    given = context.ensure_object(Given)
    as_json = as_json or given.json
    page, text = Page(), Text("en")
    said: tuple[DrillError, ...] = ()
    try:
        text = Text(language_of(lang or given.lang))
        desk = practice.sit_down(banks.locate(), Path.cwd(), data_folder())
        if not as_json:
            for warning in desk.warnings:
                page.say(text(warning.kind, **warning.values))
            said = desk.warnings
        yield Session(text, page, as_json, desk, given, portable=os.environ.get("DRILL_PORTABLE") == "1")
    except DrillError as failure:
        if as_json:
            from drill.report import document

            _print_document(document.of_error(failure, text))
        elif failure not in said:
            from drill.report import screens

            screens.error(failure, page, text)
        raise typer.Exit(failure.exit_code) from None


def _problem_names(incomplete: str) -> list[str]:
    """Completion of a problem's name."""
    try:
        slugs = banks.locate().slugs()
    except DrillError:
        return []
    return [slug for slug in slugs if slug.startswith(banks.normalised(incomplete))]


Lang = Annotated[str | None, typer.Option("--lang", help="Language: en or zh.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Name = Annotated[str, typer.Argument(metavar="PROBLEM", autocompletion=_problem_names, show_default=False)]
MaybeProblem = Annotated[
    str | None, typer.Argument(metavar="[PROBLEM]", autocompletion=_problem_names, show_default=False)
]
MaybeName = Annotated[
    str | None, typer.Argument(metavar="[PROBLEM|FILE]", autocompletion=_problem_names, show_default=False)
]

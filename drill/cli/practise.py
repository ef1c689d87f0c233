"""Commands of the learner's round: read, start, check, look at the solution."""

from __future__ import annotations

import contextlib
import difflib
import sys
from pathlib import Path
from typing import Annotated

import typer

from drill import bank as banks
from drill import files, practice, progress
from drill.cli.session import Json, Lang, MaybeName, Name, Session, session
from drill.errors import DrillError, Exit
from drill.history import HistoryError
from drill.model import Verdict
from drill.solutions import Solution, reveal


def list_(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[FILTER]...", show_default=False)] = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """All problems by track, or those that match: part of a name, a track, a difficulty, a status, "due"."""
    with session(context, lang, as_json) as now:
        rows = progress.listing(now.desk, words or ())
        if now.json:
            from drill.report import document

            now.document(document.of_rows(rows, now.text))
            return
        from drill.report import listing as screens

        screens.listing(rows, now.desk.today, now.page, now.text)


def show(context: typer.Context, name: Name, lang: Lang = None, as_json: Json = False) -> None:
    """Read the task of a problem."""
    with session(context, lang, as_json) as now:
        problem = now.desk.bank.problem(name)
        markdown = banks.statement(problem, now.text.language)
        if now.json:
            from drill.report import document

            now.document({"schema": 1, **document.of_problem(problem, now.text), "statement": markdown})
            return
        from drill.report import screens

        screens.statement(problem, markdown, now.page)


def start(
    context: typer.Context,
    name: Name,
    fresh: Annotated[bool, typer.Option("--fresh", help="Put an edited file into the history and start anew.")] = False,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Write the stub of a problem into this folder. Never over anything you wrote."""
    with session(context, lang, as_json) as now:
        result = practice.start(now.desk, name, fresh=fresh)
        if now.json:
            facts = {"created": result.created, "archived": result.archived}
            now.document({"schema": 1, "problem": result.problem.slug, "file": str(result.path), **facts})
            return
        from drill.report import screens

        screens.started(result, now.page, now.text)


def check(
    context: typer.Context,
    name: MaybeName = None,
    file: Annotated[
        Path | None, typer.Option("--file", readable=False, help="The file to judge, whatever its name.")
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Repeat the inputs of an earlier check.", min=0)] = None,
    plot: Annotated[
        bool, typer.Option("--plot", help="Draw the curve or the weights, if the problem has any.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show every failing case.")] = False,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Judge a file: without a name, the one you were last at."""
    with session(context, lang, as_json) as now:
        from drill.interview import interview as interviews
        from drill.judge.record import Event, Record
        from drill.report import document, judgement
        from drill.report.progress import live_line

        problem, path = practice.which(now.desk, name, file)
        if not now.json:
            now.page.prepare()
        record = Record()
        try:
            with now.judge(problem.spec.framework) as judge, live_line(now.page, now.text, not now.json) as narrate:

                def on_event(event: Event) -> None:
                    record.take(event)
                    narrate(event)

                checked = practice.check(now.desk, problem, path, judge, seed=seed, plot=plot, on_event=on_event)
        except KeyboardInterrupt:
            verdicts = [case.verdict for case in record.cases]
            run, passed = sum(verdict is not None for verdict in verdicts), verdicts.count(Verdict.AC)
            now.page.say(now.text("interrupted", run=run, passed=passed, total=len(verdicts)))
            raise typer.Exit(Exit.INTERRUPTED) from None
        kept = checked.judgement.verdict is not Verdict.JE
        held = None
        with contextlib.suppress(HistoryError):  # the warning under the verdict says so already
            held = interviews.counted(now.desk, problem.slug) if kept else None
        if now.json:
            from drill.report import interview_document

            held_document = interview_document.of_counted(held)
            now.document(document.of_check(checked, now.text) | {"interview": held_document})
        else:
            from drill.report import interview

            judgement.show(checked, now.page, now.text, verbose=verbose)
            if held is not None:
                interview.checked(held, now.page, now.text)
            for warning in (one for one in checked.warnings if one not in now.desk.warnings):  # those were said before
                now.page.say(now.text(warning.kind, **warning.values))
        codes = {Verdict.AC: Exit.DONE, Verdict.JE: Exit.OUR_FAULT}
        raise typer.Exit(codes.get(checked.judgement.verdict, Exit.NOT_ACCEPTED))


def show_solution(
    context: typer.Context,
    name: Name,
    force: Annotated[bool, typer.Option("--force", help="Show it before you have passed, without asking.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Against your own file.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="The bytes of the file and nothing else.")] = False,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Read the reference. Before you have passed it asks first, and is remembered."""
    with session(context, lang, as_json) as now:
        shown = _confirmed_solution(now, name, force)
        if now.json:
            why = shown.why[now.text.language]
            now.document({"schema": 1, "problem": shown.problem.slug, "solution": shown.source, "why": why})
        elif raw:
            sys.stdout.write(shown.source)
        elif diff:
            from drill.report import screens

            _, path = practice.which(now.desk, shown.problem.slug)
            mine = files.read(path).decode("utf-8", "replace")
            texts = mine.splitlines(), shown.source.splitlines()
            screens.difference(difflib.unified_diff(*texts, path.name, "reference", lineterm=""), now.page)
        else:
            from drill.report import screens

            screens.solution(shown, now.page, now.text)


def _confirmed_solution(now: Session, name: str, force: bool) -> Solution:
    try:
        return reveal(now.desk, name, confirmed=force)
    except DrillError as failure:
        asks = failure.kind == "solution_before_pass" and sys.stdin.isatty() and sys.stdout.isatty()
        if not asks or not typer.confirm(now.text("confirm_solution", **failure.values), err=True):
            raise
        return reveal(now.desk, name, confirmed=True)

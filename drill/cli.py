"""The command line: parses, calls practice, prints, and returns an exit code."""

from __future__ import annotations

import contextlib
import difflib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from drill import __version__, files, practice
from drill import bank as banks
from drill.errors import DrillError, Exit
from drill.judge.judge import Judge
from drill.model import Framework, Verdict
from drill.places import data_folder, keep_warm, runtime_folder, warm_folder
from drill.report.console import Page
from drill.text import Text, language_of

app = typer.Typer(
    name="drill",
    help="Practise the code that machine-learning interviews ask to be written by hand.",
    add_completion=True,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@dataclass(frozen=True)
class Session:
    """What every command needs."""

    text: Text
    page: Page
    json: bool
    desk: practice.Desk
    portable: bool

    def document(self, content: dict[str, Any]) -> None:
        """Print the one JSON document of `--json`."""
        sys.stdout.write(json.dumps(content, ensure_ascii=False, default=list) + "\n")


def _problem_names(incomplete: str) -> list[str]:
    """Completion of a problem's name."""
    try:
        slugs = banks.locate().slugs()
    except DrillError:
        return []
    return [slug for slug in slugs if slug.startswith(banks.normalised(incomplete))]


Lang = Annotated[str | None, typer.Option("--lang", help="Language: en or zh.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks of drill's own errors.")]


@dataclass
class Given:
    """What stood before the command, and a judge that was started ahead of it."""

    judge: Judge | None = None
    lang: str | None = None
    json: bool = False
    debug: bool = False


Name = Annotated[str, typer.Argument(metavar="PROBLEM", autocompletion=_problem_names, show_default=False)]


@contextlib.contextmanager
def _session(lang: str | None, as_json: bool) -> Iterator[Session]:
    """The session of one command; its errors become one line (or one document) and the exit code."""
    page = Page()
    text = Text("en")
    try:
        text = Text(language_of(lang))
        desk = practice.sit_down(banks.locate(), Path.cwd(), data_folder())
        session = Session(text, page, as_json, desk, portable=os.environ.get("DRILL_PORTABLE") == "1")
        if desk.warnings and not as_json:
            for warning in desk.warnings:
                page.say(text(warning.kind, **warning.values))
        yield session
    except DrillError as failure:
        if as_json:
            from drill.report import document

            sys.stdout.write(json.dumps(document.of_error(failure, text), ensure_ascii=False, default=list) + "\n")
        else:
            from drill.report import screens

            screens.error(failure, page, text)
        raise typer.Exit(failure.exit_code) from None


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    lang: Lang = None,
    as_json: Json = False,
    debug: Debug = False,
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
    with _session(lang, as_json) as session:
        rows, following = practice.listing(session.desk), practice.next_problem(session.desk)
        if session.json:
            passed = sum(row.progress.passed for row in rows)
            session.document(
                {
                    "schema": 1,
                    "version": __version__,
                    "passed": passed,
                    "total": len(rows),
                    "next": following and following.slug,
                }
            )
            return
        from drill.report import screens

        screens.overview(rows, following, session.page, session.text)


def _given(context: typer.Context, lang: str | None, as_json: bool) -> tuple[str | None, bool]:
    """--lang and --json may stand before the command or after it."""
    return lang or context.obj.lang, as_json or context.obj.json


@app.command("list")
def list_(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[FILTER]...", show_default=False)] = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """All problems by track, or those that match: part of a name, a track, a difficulty, a status."""
    with _session(*_given(context, lang, as_json)) as session:
        rows = practice.listing(session.desk, words or ())
        if session.json:
            from drill.report import document

            session.document(document.of_rows(rows, session.text))
            return
        from drill.report import screens

        screens.listing(rows, session.page, session.text)


@app.command()
def show(context: typer.Context, name: Name, lang: Lang = None, as_json: Json = False) -> None:
    """Read the task of a problem."""
    with _session(*_given(context, lang, as_json)) as session:
        problem = session.desk.bank.problem(name)
        markdown = banks.statement(problem, session.text.language)
        if session.json:
            from drill.report import document

            session.document({"schema": 1, **document.of_problem(problem, session.text), "statement": markdown})
            return
        from drill.report import screens

        screens.statement(problem, markdown, session.page)


@app.command()
def start(
    context: typer.Context,
    name: Name,
    fresh: Annotated[bool, typer.Option("--fresh", help="Put an edited file into the history and start anew.")] = False,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Write the stub of a problem into this folder. Never over anything you wrote."""
    with _session(*_given(context, lang, as_json)) as session:
        result = practice.start(session.desk, name, fresh=fresh)
        if session.json:
            facts = {"created": result.created, "archived": result.archived}
            session.document({"schema": 1, "problem": result.problem.slug, "file": str(result.path), **facts})
            return
        from drill.report import screens

        screens.started(result, session.page, session.text)


@app.command()
def check(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[PROBLEM|FILE]", autocompletion=_problem_names, show_default=False)
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="The file to judge, whatever its name.")] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Repeat the inputs of an earlier check.", min=0)] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show every failing case.")] = False,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Judge a file: without a name, the one you were last at."""
    with _session(*_given(context, lang, as_json)) as session:
        from drill.judge.record import Record

        problem, path = practice.which(session.desk, name, file)
        record = Record()
        try:
            with _judge(context.obj, problem.spec.framework, session) as judge:
                checked = practice.check(session.desk, problem, path, judge, seed=seed, on_event=record.take)
        except KeyboardInterrupt:
            verdicts = [case.verdict for case in record.cases]
            run, passed = sum(verdict is not None for verdict in verdicts), verdicts.count(Verdict.AC)
            session.page.say(session.text("interrupted", run=run, passed=passed, total=len(verdicts)))
            raise typer.Exit(Exit.INTERRUPTED) from None
        if session.json:
            from drill.report import document

            session.document(document.of_check(checked, session.text))
        else:
            from drill.report import judgement

            judgement.show(checked, session.page, session.text, verbose=verbose)
            for warning in checked.warnings:
                session.page.say(session.text(warning.kind, **warning.values))
        codes = {Verdict.AC: Exit.DONE, Verdict.JE: Exit.OUR_FAULT}
        raise typer.Exit(codes.get(checked.judgement.verdict, Exit.NOT_ACCEPTED))


def _judge(given: Given, framework: Framework, session: Session) -> contextlib.AbstractContextManager[Judge]:
    """The judge that had a head start, or a new one."""
    if given.judge is not None and given.judge.framework == framework:
        return contextlib.closing(given.judge)
    return Judge(framework, portable=session.portable, debug=given.debug, warm=warm_folder())


@app.command()
def warm(
    context: typer.Context,
    wanted: Annotated[str | None, typer.Argument(metavar="[on|off]", show_default=False)] = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Show the judges that are kept warm; `off` ends them and leaves no more, `on` allows them again."""
    with _session(*_given(context, lang, as_json)) as session:
        from drill.judge import warm as warm_judge
        from drill.report import screens

        if wanted not in (None, "on", "off"):
            raise DrillError("on_or_off", did_you_mean=("on", "off"), word=wanted)
        if wanted is not None:
            keep_warm(wanted == "on")
        stopped = warm_judge.stop(runtime_folder()) if wanted == "off" else 0
        living = warm_judge.living(runtime_folder())
        allowed = warm_folder() is not None
        if session.json:
            judges = [{"framework": w.framework, "pid": w.pid, "jobs": w.jobs, "idle": w.idle} for w in living]
            session.document({"schema": 1, "allowed": allowed, "stopped": stopped, "judges": judges})
        else:
            screens.warm(living, stopped, allowed, session.page, session.text)


@app.command("show-solution")
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
    with _session(*_given(context, lang, as_json)) as session:
        problem, source = _confirmed_solution(session, name, force)
        if session.json:
            session.document({"schema": 1, "problem": problem.slug, "solution": source})
        elif raw:
            sys.stdout.write(source)
        elif diff:
            from drill.report import screens

            _, path = practice.which(session.desk, problem.slug)
            mine = files.read(path).decode("utf-8", "replace")
            lines = difflib.unified_diff(mine.splitlines(), source.splitlines(), path.name, "reference", lineterm="")
            screens.difference(lines, session.page)
        else:
            from drill.report import screens

            screens.solution(problem, source, session.page, session.text)


def _confirmed_solution(session: Session, name: str, force: bool) -> tuple[Any, str]:
    try:
        return practice.solution(session.desk, name, confirmed=force)
    except DrillError as failure:
        asks = failure.kind == "solution_before_pass" and sys.stdin.isatty() and sys.stdout.isatty()
        if not asks or not typer.confirm(session.text("confirm_solution", **failure.values), err=True):
            raise
        return practice.solution(session.desk, name, confirmed=True)


@app.command()
def doctor(context: typer.Context, lang: Lang = None, as_json: Json = False) -> None:
    """Find out whether everything works here, and which protections are on."""
    with _session(*_given(context, lang, as_json)) as session:
        from drill import doctor as doctors

        examination = doctors.examine(session.desk, session.text, portable=session.portable)
        if session.json:
            items = [{"what": item.what, "finding": item.finding, "well": item.well} for item in examination.items]
            missing = examination.sandbox_missing
            session.document({"schema": 1, "well": examination.well, "sandbox": {"missing": missing}, "items": items})
        else:
            from drill.report import screens

            screens.examined(examination, session.page, session.text)
        raise typer.Exit(Exit.DONE if examination.well else Exit.ENVIRONMENT)


@app.command()
def audit(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="[PROBLEM]...", show_default=False)] = None,
    seeds: Annotated[int, typer.Option("--seeds", help="How many seeds to judge each mistake with.", min=1)] = 3,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """For authors: judge the bank itself. Gives every complaint."""
    with _session(*_given(context, lang, as_json)) as session:
        from drill.audit import audit as auditor
        from drill.report import screens

        bank = session.desk.bank
        slugs = [banks.normalised(name) for name in names] if names else bank.slugs()
        for slug in slugs:
            if not (bank.problems_folder / slug).is_dir():
                raise DrillError("unknown_problem", did_you_mean=banks.suggestions(slug, bank.slugs()), name=slug)
        complaints = []
        for slug, found in auditor.audit(bank, slugs, (None, *range(1, seeds))):
            complaints += found
            if not session.json:
                screens.audited(slug, found, session.page, session.text)
        strays = [] if names else auditor.strays(bank)
        complaints += strays
        if not session.json:
            screens.complain(strays, session.page)
        if session.json:
            listed = [{"problem": c.slug, "file": c.file, "cause": c.cause} for c in complaints]
            session.document({"schema": 1, "complaints": listed})
        else:
            key = "audit_total" if complaints else "audit_silent"
            session.page.line(session.text(key, count=len(complaints), total=len(slugs)))
        raise typer.Exit(Exit.OUR_FAULT if complaints else Exit.DONE)

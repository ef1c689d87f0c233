"""Commands that look after drill itself, and those of problem authors."""

from __future__ import annotations

from typing import Annotated

import typer

from drill import bank as banks
from drill.cli.session import Json, Lang, session
from drill.errors import DrillError, Exit
from drill.places import keep_warm, runtime_folder, warm_folder


def doctor(context: typer.Context, lang: Lang = None, as_json: Json = False) -> None:
    """Find out whether everything works here, and which protections are on."""
    with session(context, lang, as_json) as now:
        from drill import doctor as doctors

        examination = doctors.examine(now.desk, now.text, portable=now.portable)
        if now.json:
            items = [{"what": item.what, "finding": item.finding, "well": item.well} for item in examination.items]
            missing = examination.sandbox_missing
            now.document({"schema": 1, "well": examination.well, "sandbox": {"missing": missing}, "items": items})
        else:
            from drill.report import screens

            screens.examined(examination, now.page, now.text)
        raise typer.Exit(Exit.DONE if examination.well else Exit.ENVIRONMENT)


def warm(
    context: typer.Context,
    wanted: Annotated[str | None, typer.Argument(metavar="[on|off]", show_default=False)] = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Show the judges that are kept warm; `off` ends them and leaves no more, `on` allows them again."""
    with session(context, lang, as_json) as now:
        from drill.judge import warm as warm_judge
        from drill.report import screens

        if wanted not in (None, "on", "off"):
            raise DrillError("on_or_off", did_you_mean=("on", "off"), word=wanted)
        if wanted is not None:
            keep_warm(wanted == "on")
        stopped = warm_judge.stop(runtime_folder()) if wanted == "off" else 0
        living = warm_judge.living(runtime_folder())
        allowed = warm_folder() is not None
        if now.json:
            judges = [{"framework": w.framework, "pid": w.pid, "jobs": w.jobs, "idle": w.idle} for w in living]
            now.document({"schema": 1, "allowed": allowed, "stopped": stopped, "judges": judges})
        else:
            screens.warm(living, stopped, allowed, now.page, now.text)


def audit(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="[PROBLEM]...", show_default=False)] = None,
    seeds: Annotated[int, typer.Option("--seeds", help="How many seeds to judge each mistake with.", min=1)] = 3,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """For authors: judge the bank itself. Gives every complaint."""
    with session(context, lang, as_json) as now:
        from drill.audit import audit as auditor
        from drill.report import screens

        bank = now.desk.bank
        slugs = [banks.normalised(name) for name in names] if names else bank.slugs()
        for slug in slugs:
            if not (bank.problems_folder / slug).is_dir():
                raise DrillError("unknown_problem", did_you_mean=banks.suggestions(slug, bank.slugs()), name=slug)
        complaints = []
        for slug, found in auditor.audit(bank, slugs, (None, *range(1, seeds))):
            complaints += found
            if not now.json:
                screens.audited(slug, found, now.page, now.text)
        strays = [] if names else auditor.strays(bank)
        complaints += strays
        if not now.json:
            screens.complain(strays, now.page)
        if now.json:
            listed = [{"problem": c.slug, "file": c.file, "cause": c.cause} for c in complaints]
            now.document({"schema": 1, "complaints": listed})
        else:
            key = "audit_total" if complaints else "audit_silent"
            now.page.line(now.text(key, count=len(complaints), total=len(slugs)))
        raise typer.Exit(Exit.OUR_FAULT if complaints else Exit.DONE)


def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="SLUG", show_default=False)],
    torch: Annotated[bool, typer.Option("--torch", help="A problem for torch; else for numpy.")] = False,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """For authors: write the skeleton of a new problem into the bank."""
    with session(context, lang, as_json) as now:
        from drill import skeleton

        paths = skeleton.create(now.desk.bank, name, "torch" if torch else "numpy")
        if now.json:
            now.document({"schema": 1, "files": [str(path) for path in paths]})
            return
        for path in paths:
            now.page.line(now.text("wrote", path=path))
        now.page.line(now.text("then_audit", slug=banks.normalised(name)))

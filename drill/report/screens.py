"""The screens other than the report on a check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from drill import __version__
from drill.errors import DrillError
from drill.model import Problem
from drill.practice import Started
from drill.report.console import Page
from drill.report.findings import did_you_mean
from drill.solutions import Solution
from drill.text import Text

if TYPE_CHECKING:
    from drill.audit.complaint import Complaint
    from drill.doctor import Examination
    from drill.judge.warm import Warm


def error(failure: DrillError, page: Page, text: Text) -> None:
    """What went wrong, and what to do next, on standard error."""
    page.say(text(failure.kind, **failure.values))
    if failure.did_you_mean:
        page.say(did_you_mean(failure.did_you_mean, text))
    if failure.kind == "already_edited":
        slug = str(failure.values["problem"])
        ways = {
            f"drill check {slug}": "way_check",
            f"drill start {slug} --fresh": "way_fresh",
            f"drill show {slug}": "way_show",
        }
        width = max(map(len, ways))
        for command, what in ways.items():
            page.say(f"  {command:{width}}   {text(what)}")


def statement(problem: Problem, markdown: str, page: Page) -> None:
    """The task. On a terminal laid out, else the Markdown as it is."""
    if not page.console.is_terminal:
        page.line(markdown.rstrip())
        return
    from rich.markdown import Markdown

    page.put(Markdown(markdown, code_theme="ansi_dark"))


def started(result: Started, page: Page, text: Text) -> None:
    """A stub is there: what to write, and how to go on."""
    if result.archived:
        page.line(text("archived_as", name=result.archived[:10]))
    page.line((text("wrote" if result.created else "already_there", path=result.path.name), "bold"))
    spec = result.problem.spec
    page.line()
    facts = text("task_facts", difficulty=text(spec.difficulty), minutes=spec.minutes, framework=spec.framework)
    page.line(text.of(spec.title), " · ", facts)
    page.line(text("to_write", names=", ".join(spec.entry)))
    if spec.forbidden:
        page.line(text("forbidden_names", names=", ".join(spec.forbidden)))
    page.line()
    page.line((f"{text('next')}: ", "bold"), text("then_check"))
    page.line((f"{' ' * 6}drill show {result.problem.slug}", "dim"))


def warm(living: Sequence[Warm], stopped: int, allowed: bool, page: Page, text: Text) -> None:
    """The judges that are kept warm."""
    if stopped:
        page.line(text("warm_stopped", count=stopped))
    for judge in living:
        if judge.idle is None:
            page.line(text("warm_importing", framework=judge.framework))
        else:
            facts = {"framework": judge.framework, "pid": judge.pid, "jobs": judge.jobs, "minutes": judge.idle / 60}
            page.line(text("warm_alive", **facts))
    if not living:
        page.line(text("warm_none"))
    page.line(text("warm_on" if allowed else "warm_off"))


def solution(shown: Solution, page: Page, text: Text) -> None:
    """The reference, highlighted on a terminal, why it is written so, and what an interviewer may ask next."""
    source = shown.source.rstrip()
    page.line((text("reference_of", title=text.of(shown.problem.spec.title)), "bold"))
    if page.console.is_terminal:
        from rich.syntax import Syntax

        page.put(Syntax(source, "python", theme="ansi_dark", line_numbers=True, background_color="default"))
    else:
        page.line(source)
    _points(text("why"), shown.why[text.language], page)
    _points(text("follow_ups"), [text.of(card.question) for card in shown.follow_ups], page)


def _points(title: str, points: Sequence[str], page: Page) -> None:
    if points:
        page.line()
        page.line((title, "bold"))
    for point in points:
        page.line("  ", page.mark("new"), " ", point.replace("`", ""))


def difference(lines: Iterable[str], page: Page) -> None:
    """A unified diff, coloured by its first characters."""
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for line in lines:
        page.line((line.rstrip("\n"), styles.get(line[:1], "")))


def audited(slug: str, complaints: Sequence[Complaint], page: Page, text: Text) -> None:
    """What the audit says of one problem."""
    if not complaints:
        page.line((page.mark("pass"), "green"), " ", text("audit_fine", slug=slug))
    complain(complaints, page)


def complain(complaints: Iterable[Complaint], page: Page) -> None:
    """Each complaint on a line: file and cause."""
    for complaint in complaints:
        page.line((page.mark("fail"), "red"), f" {complaint.slug}/{complaint.file}: {complaint.cause}")


def examined(examination: Examination, page: Page, text: Text) -> None:
    """What the doctor found."""
    page.line((text("doctor_title", version=__version__), "bold"))
    for item in examination.items:
        mark, style = (page.mark("pass"), "green") if item.well else (page.mark("fail"), "red")
        page.line((mark, style), f" {item.what}: {item.finding}")
    page.line((text("doctor_well" if examination.well else "doctor_ill"), "bold"))

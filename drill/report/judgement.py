"""The report on a check: the verdict, and for a failure what teaches most about it, first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from drill.model import CaseResult, Finding, Kind, Tier, Verdict
from drill.practice import Checked
from drill.report import plots
from drill.report.console import Page
from drill.report.findings import axes_of, lines_of
from drill.report.listing import rating
from drill.text import Text

SHOWN = 2  # failing cases shown in full, unless all are asked for
SLOW = 3.0  # times the reference before it is called slow: below, machines and styles differ as much
SHOWN_LINE = 200  # characters of a line of the submission
SHOWN_OUTPUT = 4000  # characters of what the submission printed
SHOWN_LINES = 10  # lines of it, unless all failing cases are asked for

# the gates of the summary line, and the kinds of failure each stands for
GATES: dict[str, tuple[Kind, ...]] = {
    "runs": (Kind.FORBIDDEN, Kind.MISSING, Kind.CRASH, Kind.MEMORY, Kind.TIME, Kind.EXCEPTION),
    "type": (Kind.TYPE, Kind.STRUCTURE),
    "shape": (Kind.SHAPE,),
    "dtype": (Kind.DTYPE,),
    "finite": (Kind.FINITE,),
    "value": (Kind.VALUE,),
    "gradient": (Kind.GRADIENT,),
    "mutation": (Kind.MUTATION,),
}


def show(checked: Checked, page: Page, text: Text, *, verbose: bool = False, onward: bool = True) -> None:
    """Print the report; `onward`, with the command to type next. Else it is one of `drill watch`, which has keys."""
    judgement = checked.judgement
    number = [text("header_try", number=checked.tries)] if checked.tries else []
    page.line((" · ".join([checked.problem.slug, str(checked.path.name), *number]), "bold"))
    _verdict(checked, page, text)
    if judgement.verdict is Verdict.JE:
        _judge_error(checked, page, text)
    elif judgement.finding is not None:
        _finding(judgement.finding, checked, page, text, loading=True)
        _output(judgement.stdout, page, text, verbose=verbose)
    else:
        _cases(checked, page, text, verbose=verbose, more=_verbosely(checked) if onward else "v")
    if judgement.sandbox_missing:
        names = ", ".join(text(f"protection_{name}") for name in judgement.sandbox_missing)
        page.line((text("sandbox_missing", names=names), "magenta"))
    if checked.memory is not None:
        page.line()
        page.line(rating(checked.memory, checked.memory.last, text))
    if onward:
        first, *others = ways_on(checked)
        page.line()
        page.line((f"{text('next')}: ", "bold"), first, *(f"   {text('if_stuck', command=step)}" for step in others))


def _verbosely(checked: Checked) -> str:
    """The command that shows every failing case of this very file."""
    slug, name = checked.problem.slug, checked.path.name
    return f"drill check {slug} -v" if name == f"{slug}.py" else f"drill check {slug} --file {name} -v"


def ways_on(checked: Checked) -> list[str]:
    """The command to type next, and one to fall back on."""
    slug = checked.problem.slug
    match checked.judgement.verdict:
        case Verdict.AC:
            return [f"drill show-solution {slug}"]
        case Verdict.JE:
            return ["drill doctor"]
    if checked.untouched:
        return [f"drill show {slug}"]
    return ["drill check", f"drill hint {slug}"]


def _verdict(checked: Checked, page: Page, text: Text) -> None:
    judgement = checked.judgement
    style = {Verdict.AC: "bold green", Verdict.JE: "bold magenta"}.get(judgement.verdict, "bold red")
    parts: list[str | tuple[str, str]] = [(text(f"verdict_{judgement.verdict}"), style)]
    if judgement.cases and judgement.finding is None:
        counts = {}
        for tier in Tier:
            passed, total = judgement.counts(tier)
            counts[str(tier)] = text("count", passed=passed, total=total)
        parts.append("   " + text("counts", **counts))
    parts.append("   " + text("seconds", seconds=judgement.seconds))
    page.line(*parts)


def _cases(checked: Checked, page: Page, text: Text, *, verbose: bool, more: str) -> None:
    judgement = checked.judgement
    counting = [case for case in judgement.failures if case.tier is not Tier.ROBUST]
    hardening = [case for case in judgement.failures if case.tier is Tier.ROBUST]
    if counting:
        _gates(judgement.cases, page, text)
    if checked.untouched:
        page.line()
        page.line(text("untouched"))
        return
    if judgement.diagnosis is not None and counting:
        page.line()
        page.line((text("looks_like", says=text.of(judgement.diagnosis.says)), "bold magenta"))
    groups = _groups(counting)
    for case, twins in groups if verbose else groups[:SHOWN]:
        _case(case, twins, checked, page, text, verbose=verbose)
    hidden = sum(1 + twins for _, twins in groups[SHOWN:])
    if hidden and not verbose:
        page.line()
        page.line(text("more_failing", count=hidden, how=more))
    idle = sum(case.verdict is None for case in judgement.cases)
    if idle:
        page.line(text("not_run", count=idle))
    if hardening and (judgement.verdict is Verdict.AC or verbose):
        page.line()
        page.line((text("hardening_open", count=len(hardening)), "magenta"))
        if judgement.diagnosis is not None and not counting:
            page.line("  ", text("looks_like", says=text.of(judgement.diagnosis.says)))
        for case in hardening:
            _case(case, 0, checked, page, text, verbose=verbose)
    if judgement.plot is not None:
        _plot(judgement.plot, checked, page, text)
    if judgement.timing is not None:
        page.line()
        page.line(_speed(judgement.timing, text))
    if verbose:
        page.line()
        page.line((text("seed_line", seed=judgement.seed), "dim"))


def _plot(plot: Mapping[str, Any], checked: Checked, page: Page, text: Text) -> None:
    """The learner's curve over the reference's, or the learner's matrix."""
    spec = checked.problem.spec.plot
    assert spec is not None
    title = next(case.title for case in checked.judgement.cases if case.name == plot["case"])[text.language]
    page.line()
    if "matrix" in plot["got"]:
        *_, rows, columns = checked.problem.spec.outputs[spec.matrix].split()
        page.line((text("plot_matrix", name=spec.matrix, rows=rows, columns=columns, case=title), "bold"))
        lines = plots.matrix(plot["got"]["matrix"], unicode=page.unicode)
    else:
        reference, yours = page.mark("curve"), page.mark("mine")
        names = {"x": spec.x, "y": spec.y, "reference": reference, "yours": yours}
        page.line((text("plot_curve", case=title, **names), "bold"))
        lines = plots.curves(plot["expected"], plot["got"], (reference, yours))
    for line in lines:
        page.line("  ", line)


def _speed(timing: Mapping[str, Any], text: Text) -> str:
    """How long a call takes, against the reference."""
    facts = {"yours": timing["yours_ms"], "reference": timing["reference_ms"], "ratio": timing["ratio"]}
    line = text("timing", runs=timing["runs"], **facts)
    if timing["noisy"]:
        return f"{line} {text('timing_noisy')}"
    return f"{line} {text('timing_slow')}" if timing["ratio"] >= SLOW else line


def _groups(cases: Iterable[CaseResult]) -> list[tuple[CaseResult, int]]:
    """Cases with the number of later ones that fail with the very same exception."""
    groups: dict[object, list[CaseResult]] = {}
    for case in cases:
        finding = case.finding
        same: object = case.name
        if finding is not None and finding.expected is None:
            same = (finding.kind, finding.line, finding.facts.get("type"), finding.facts.get("cause"))
        groups.setdefault(same, []).append(case)
    return [(members[0], len(members) - 1) for members in groups.values()]


def _gates(cases: Iterable[CaseResult], page: Page, text: Text) -> None:
    """How many cases came to each gate and got through it. A gate that most did not come to says nothing yet."""
    every = [case for case in cases if case.tier is not Tier.ROBUST]
    counting = [case for case in every if case.verdict is not None]
    parts: list[tuple[str, str]] = []
    for name, kinds in GATES.items():
        stopped = [case for case in counting if case.finding is not None and case.finding.kind in kinds]
        reached = [case for case in counting if case.finding is None or case.finding.kind.gate >= kinds[0].gate]
        label = text(f"gate_{name}")
        if name == "mutation" and not stopped:  # the rare last gate: worth its place only when it is shut
            continue
        if not stopped and 2 * len(reached) < len(every):
            parts.append((f"{page.mark('skip')} {label}", "dim"))
        elif stopped:
            parts.append((f"{page.mark('fail')} {label} {len(reached) - len(stopped)}/{len(reached)}", "red"))
        else:
            parts.append((f"{page.mark('pass')} {label}", "green"))
    page.line(parts[0], *(piece for part in parts[1:] for piece in ("  ", part)))


def _case(case: CaseResult, twins: int, checked: Checked, page: Page, text: Text, *, verbose: bool) -> None:
    page.line()
    title = case.title.get(text.language, case.name)
    page.line((page.mark("fail"), "red"), " ", (title, "bold"))
    if case.finding is not None:
        _finding(case.finding, checked, page, text)
    if twins:
        page.line("  ", text("same_elsewhere", count=twins))
    _output(case.stdout, page, text, verbose=verbose)


def _finding(finding: Finding, checked: Checked, page: Page, text: Text, *, loading: bool = False) -> None:
    lines = lines_of(finding, checked.problem, checked.path.name, text)
    if loading and finding.kind is Kind.TIME:
        lines = [text("finding_time_load", limit=checked.problem.spec.limits.load)]
    for line in lines:
        page.line("  ", line)
    if (cells := finding.facts.get("map")) is not None:
        _heatmap(cells, finding, checked, page, text)
    if finding.line is not None:
        _source(finding, checked, page, text)


HEAT = {".": "dim", "n": "magenta", **{str(level): "default" if level < 4 else "red" for level in range(1, 10)}}


def _heatmap(cells: Mapping[str, Any], finding: Finding, checked: Checked, page: Page, text: Text) -> None:
    """Where the values differ: rows and columns are the last two axes."""
    path = (finding.where or {}).get("path", ())
    names = axes_of(path, checked.problem)
    rows, columns = names[-2:] if len(names) >= 2 else ("", "")
    at = ", ".join(map(str, [*cells["at"], ":", ":"]))
    page.line("  ", (text("heatmap", at=at, rows=rows or "0", columns=columns or "1"), "dim"))
    for line in cells["cells"]:
        page.line("    ", *((cell, HEAT[cell]) for cell in line))


def _source(finding: Finding, checked: Checked, page: Page, text: Text) -> None:
    """The learner's own line with the two around it, and the arrays that it names."""
    source = checked.source.splitlines()
    line = finding.line or 0
    page.line("  ", (f"{checked.path.name}, {text('finding_at', line=line)}", "dim"))
    for number in range(max(1, line - 1), min(len(source), line + 1) + 1):
        here = number == line
        mark = page.mark("here") if here else " "
        page.line(f"  {mark} {number:4}  ", (source[number - 1][:SHOWN_LINE], "bold" if here else "dim"))
    if names := finding.facts.get("names"):
        page.line("          ", "   ".join(f"{name} {value}" for name, value in names.items()))


def _output(printed: str, page: Page, text: Text, *, verbose: bool) -> None:
    if not printed.strip():
        return
    page.line("  ", text("your_print"))
    lines = printed[:SHOWN_OUTPUT].splitlines()
    shown = lines if verbose else [line[:SHOWN_LINE] for line in lines[:SHOWN_LINES]]
    for line in shown:
        page.line("    ", line)
    if more := len(printed.rstrip()) - len("\n".join(shown).rstrip()):
        page.line("    ", text("printed_more", count=more))


def _judge_error(checked: Checked, page: Page, text: Text) -> None:
    page.line("  ", text("judge_error"))
    page.line("  ", text("judge_error_next"))
    finding = checked.judgement.finding
    error = str(finding.facts.get("error", "")) if finding else ""
    for line in error.strip().splitlines()[-1:]:
        page.line("    ", line)

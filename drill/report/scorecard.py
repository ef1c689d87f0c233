"""The scorecard of an interview: on a screen, as Markdown, and in the list of all of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from drill import bank as banks
from drill.interview.interview import State
from drill.interview.scorecard import FollowUp, Result, Scorecard, Totals, advice, totals
from drill.model import Problem, Verdict
from drill.report.console import Page, assembled
from drill.report.listing import grid, track_name
from drill.text import Text


def clock(seconds: float) -> str:
    """Minutes and seconds; what is begun counts, so that 0:00 is the end."""
    whole = math.ceil(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def heading(state: State, text: Text) -> str:
    """What was drawn, and when."""
    interview = state.interview
    at = datetime.fromtimestamp(interview.at).strftime("%Y-%m-%d %H:%M")
    track = [] if interview.track is None else [track_name(interview.track, text)]
    facts = [text("in_minutes", count=interview.minutes), *track, text("interview_seed", seed=interview.seed)]
    return " · ".join([text("interview_number", number=state.number), at, *facts])


def sums(card: Scorecard, text: Text) -> str:
    """What came of it, in one line."""
    facts = [text("interview_solved", solved=card.solved, total=len(card.results))]
    if card.follow_ups:
        facts.append(text("interview_right", right=card.right, total=len(card.follow_ups)))
    return " · ".join([*facts, text("interview_used", clock=clock(card.elapsed))])


def status(result: Result, text: Text) -> str:
    """Solved or how far."""
    if result.passed:
        return text("interview_peeped" if result.solution_seen else "interview_is_solved")
    last = result.last
    if last is None:
        return text("interview_unchecked")
    if last.verdict is Verdict.CE or not last.cases:
        return text(f"verdict_{last.verdict}")
    return text("interview_cases", passed=last.passed, cases=last.cases)


def help_taken(result: Result, text: Text) -> list[str]:
    """Hints and the solution, if they were looked at."""
    hints = [text("interview_hints", count=result.hints)] if result.hints else []
    seen = [text("interview_seen")] if result.solution_seen and not result.passed else []
    return [*hints, *seen]


def mistakes(result: Result, problem: Problem | None, text: Text) -> list[str]:
    """The mistakes made, in the words of the bank; by their names if it has them no more."""
    known = banks.known_mistakes(problem) if problem else ()
    says = {mistake.name: text.of(mistake.says) for mistake in known}
    return [says.get(name, name) for name in result.mistakes]


def question(state: State, one: FollowUp, text: Text) -> str:
    """The words of a follow-up question, and whether it was answered at all."""
    asked = state.cards.get(one.item)
    words = one.item if asked is None else text.of(asked.card.question)
    return words if one.rating is not None else f"{words} ({text('interview_unanswered')})"


def compared(state: State, earlier: Sequence[Scorecard], text: Text) -> list[tuple[str, str, str]]:
    """A heading and three rows: a measure, this interview, and the earlier ones together. Empty if there are none."""
    if not earlier:
        return []

    def column(heading: str, one: Totals) -> list[str]:
        shares = [
            text("interview_none") if share is None else text("percent", percent=100 * share)
            for share in (one.share, one.answered)
        ]
        return [
            heading,
            shares[0],
            text("interview_none") if one.per_solved is None else clock(one.per_solved),
            shares[1],
        ]

    names = [text(f"interview_{name}") for name in ("compared", "share", "per_solved", "answered")]
    this = column(text("interview_this"), totals([state.card]))
    return list(zip(names, this, column(text("interview_before", count=len(earlier)), totals(earlier)), strict=True))


def mark_of(result: Result, page: Page) -> tuple[str, str]:
    """The sign of a result, and its colour."""
    if result.solved:
        return page.mark("pass"), "green"
    if result.last is None:
        return page.mark("new"), "dim"
    return page.mark("fail"), "red"


def card(state: State, earlier: Sequence[Scorecard], page: Page, text: Text) -> None:
    """The scorecard."""
    page.line((heading(state, text), "bold"))
    page.line((sums(state.card, text), "bold"))
    page.line()
    width = max((len(result.problem) for result in state.card.results), default=0)
    for result in state.card.results:
        mark, style = mark_of(result, page)
        tries = [text("interview_tries", count=result.tries)] if result.tries else []
        time = [clock(result.seconds)] if result.seconds else []
        facts = " · ".join([status(result, text), *tries, *time, *help_taken(result, text)])
        page.line((mark, style), " ", (f"{result.problem:{width}}", "cyan"), f"  {facts}")
        for says in mistakes(result, state.problems.get(result.problem), text):
            page.line("    ", (says, "magenta"))
    if state.card.follow_ups:
        page.line()
        page.line((text("interview_follow_ups"), "bold"))
        table = grid(2, wrapped=1)
        for one in state.card.follow_ups:
            name, style = ("pass", "green") if one.right else ("fail", "red")
            slug = f"{one.item.partition('/')[0]:{width}}"
            asked = assembled((page.mark(name), style), " ", (slug, "cyan"))
            table.add_row(asked, assembled(question(state, one, text)))
        page.put(table)
    if rows := compared(state, earlier, text):
        page.line()
        table = grid(3)
        for number, row in enumerate(rows):
            table.add_row(*row, style="" if number else "bold")
        page.put(table)
    if steps := advice(state.card):
        page.line()
        page.line((text("interview_review"), "bold"))
        table = grid(2, wrapped=1)
        for step in steps:
            table.add_row(step.command, text(f"interview_why_{step.kind}"))
        page.put(table)


def listed(states: Sequence[State], page: Page, text: Text) -> None:
    """Every interview in a line, the latest last, where the eye is."""
    if not states:
        page.line(text("interview_none_yet"))
        return
    for state in states:
        under_way = "" if state.interview.ended is not None else f" · {text('interview_under_way_mark')}"
        page.line((heading(state, text), "cyan"), under_way)
        page.line("    ", sums(state.card, text))
    page.line()
    page.line((f"{text('next')}: ", "bold"), text("interview_list_next"))


def markdown(state: State, earlier: Sequence[Scorecard], text: Text) -> str:
    """The scorecard as Markdown, to be kept or sent."""
    return "\n".join(_markdown(state, earlier, text)) + "\n"


def _markdown(state: State, earlier: Sequence[Scorecard], text: Text) -> Iterator[str]:
    yield from (f"# {heading(state, text)}", "", sums(state.card, text), "")
    columns = ("problem", "result", "checks", "time", "mistakes")
    yield from _table([text(f"interview_column_{column}") for column in columns], _cells(state, text))
    if state.card.follow_ups:
        yield from ("", f"## {text('interview_follow_ups')}", "")
    for one in state.card.follow_ups:
        words = " ".join(question(state, one, text).split())
        yield f"- [{'x' if one.right else ' '}] `{one.item.partition('/')[0]}` {words}"
    if rows := compared(state, earlier, text):
        yield ""
        yield from _table(rows[0], rows[1:])
    if steps := advice(state.card):
        yield from ("", f"## {text('interview_review')}", "")
        yield from (f"- `{step.command}`: {text(f'interview_why_{step.kind}')}" for step in steps)


def _cells(state: State, text: Text) -> Iterator[Sequence[str]]:
    for result in state.card.results:
        outcome = " · ".join([status(result, text), *help_taken(result, text)])
        made = " ".join(mistakes(result, state.problems.get(result.problem), text))
        yield f"`{result.problem}`", outcome, str(result.tries), clock(result.seconds), made


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"

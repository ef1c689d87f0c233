"""The JSON documents of interviews."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drill.interview.interview import Counted, State
from drill.interview.scorecard import FollowUp, Result, Scorecard, Totals, advice, totals
from drill.practice import Started
from drill.report.document import SCHEMA
from drill.report.scorecard import mistakes
from drill.text import Text


def of_state(state: State, earlier: Sequence[Scorecard], text: Text) -> dict[str, Any]:
    """An interview, under way or ended; `earlier` are the cards to compare it with. Times in seconds on its clock.

    The words of a follow-up question are null until it was answered or the
    interview has ended.
    """
    card, ended = state.card, state.interview.ended is not None
    return {
        "schema": SCHEMA,
        **of_summary(state),
        "phase": state.phase,
        "running": state.running,
        "seconds_left": round(state.left, 1),
        "seconds_to_bell": round(state.to_bell, 1),
        "problems": [_result(result, state, text) for result in card.results],
        "follow_ups": [_follow_up(one, state, text) for one in card.follow_ups],
        "compared": {"this": _totals(totals([card])), "before": _totals(totals(earlier)) if earlier else None},
        "review": [{"why": step.kind, "command": step.command} for step in advice(card)] if ended else [],
    }


def of_summary(state: State) -> dict[str, Any]:
    """An interview in the list of all."""
    interview, card = state.interview, state.card
    return {
        "number": state.number,
        "at": interview.at,
        "minutes": interview.minutes,
        "track": interview.track,
        "seed": interview.seed,
        "ended": interview.ended,
        "seconds": round(card.elapsed, 1),
        "solved": card.solved,
        "of": len(card.results),
        "right": card.right,
        "questions": len(card.follow_ups),
    }


def of_begun(started: Sequence[Started]) -> list[dict[str, Any]]:
    """The stubs that an interview began with."""
    return [
        {"problem": one.problem.slug, "file": str(one.path), "created": one.created, "archived": one.archived}
        for one in started
    ]


def of_counted(result: Counted | None) -> dict[str, Any] | None:
    """What a check amounts to in the interview that is under way; None without one."""
    if result is None:
        return None
    state = result.state
    return {
        "counts": result.counts,
        "seconds_to_bell": round(state.to_bell, 1),
        "solved": state.card.solved,
        "of": len(state.card.results),
    }


def _result(result: Result, state: State, text: Text) -> dict[str, Any]:
    problem, last = state.problems.get(result.problem), result.last
    says = mistakes(result, problem, text)
    return {
        "problem": result.problem,
        "title": problem and text.of(problem.spec.title),
        "file": problem and str(state.files[result.problem]),
        "passed": result.passed,
        "solved": result.solved,
        "tries": result.tries,
        "seconds": round(result.seconds, 1),
        "mistakes": [{"mistake": name, "says": words} for name, words in zip(result.mistakes, says, strict=True)],
        "hints": result.hints,
        "solution_seen": result.solution_seen,
        "last": last and {"verdict": last.verdict, "passed": last.passed, "cases": last.cases, "at": last.at},
    }


def _follow_up(one: FollowUp, state: State, text: Text) -> dict[str, Any]:
    slug, _, name = one.item.partition("/")
    asked = state.cards.get(one.item)
    shown = asked if one.rating is not None or state.interview.ended is not None else None
    return {
        "problem": slug,
        "card": name,
        "question": shown and text.of(shown.card.question),
        "rating": one.rating and one.rating.name.lower(),
        "right": one.right,
    }


def _totals(one: Totals) -> dict[str, Any]:
    return {
        "interviews": one.interviews,
        "solved": one.solved,
        "problems": one.problems,
        "share": one.share,
        "seconds_per_solved": one.per_solved,
        "right": one.right,
        "questions": one.questions,
    }

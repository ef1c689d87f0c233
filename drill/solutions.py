"""The reference of a problem, as a learner gets to see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drill import bank as banks
from drill.entries import Progress
from drill.errors import DrillError, Exit
from drill.model import LANGUAGES, Card, Language, Problem
from drill.practice import Desk

FOLLOW_UPS = 5  # questions shown below it


@dataclass(frozen=True, slots=True)
class Solution:
    """The text of the reference, why it is written so, and what an interviewer may ask next."""

    problem: Problem
    source: str
    why: Mapping[Language, Sequence[str]]
    follow_ups: Sequence[Card]


def reveal(desk: Desk, name: str, *, confirmed: bool) -> Solution:
    """The solution of a problem.

    Before a pass it needs `confirmed`; DrillError ("solution_before_pass")
    otherwise. That it was seen is remembered: it tells how a review went.
    """
    problem = desk.bank.problem(name)
    passed = desk.progress().get(problem.slug, Progress()).passed
    if not passed and not confirmed:
        raise DrillError("solution_before_pass", Exit.NOT_ACCEPTED, problem=problem.slug)
    desk.note(problem, "solution")
    why = {language: banks.why(problem, language) for language in LANGUAGES}
    return Solution(problem, banks.reference(problem), why, banks.cards(problem)[:FOLLOW_UPS])

"""The next hint of a problem: that of the mistake just made, else the problem's own, from gentle to plain."""

from __future__ import annotations

from dataclasses import dataclass

from drill import bank as banks
from drill import practice, rounds
from drill.model import Language, Problem
from drill.practice import Desk


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint: `number` of `of` for one of the problem's own, `says` what was done wrong for that of a mistake.

    `text` is None when all of them are used.
    """

    problem: Problem
    text: str | None
    of: int
    number: int | None = None
    mistake: str | None = None
    says: str | None = None


def next_hint(desk: Desk, name: str | None, language: Language) -> Hint:
    """The next hint of a problem, without a name of the one being worked on; it is kept in the history.

    The hint of the mistake that the last check recognised comes first, once.
    Every round begins anew with the gentlest. Raises DrillError.
    """
    problem = practice.which(desk, None)[0] if name is None else desk.bank.problem(name)
    found = _choice(desk, problem, language)
    if found.text is not None and desk.history is not None:
        desk.history.add_event(problem.slug, "hint", detail=found.mistake)
    return found


def _choice(desk: Desk, problem: Problem, language: Language) -> Hint:
    own = banks.hints(problem, language)
    past = rounds.rounds(desk.history.moments(problem.slug)) if desk.history else []
    given = past[-1].hints if past else ()
    mistake = past[-1].mistake if past else None
    if mistake is not None and mistake not in given:
        for known in banks.known_mistakes(problem):
            if known.name == mistake:
                return Hint(problem, known.hint[language], len(own), None, mistake, known.says[language])
    number = given.count(None)
    if number < len(own):
        return Hint(problem, own[number], len(own), number + 1)
    return Hint(problem, None, len(own))

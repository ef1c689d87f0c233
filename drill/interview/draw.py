"""What an interview is made of: two or three problems, and follow-up questions on each. Pure."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from drill import bank as banks
from drill.errors import DrillError
from drill.model import Problem

QUESTION_MINUTES = 2  # the share of the time that one follow-up question is given
QUESTIONS = 2  # on one problem, at most
LEAST, MOST = 2, 3  # problems
COARSE = 4  # time left over is told apart in quarters of the whole, so that many draws are equally good

Draft = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The problems, the shorter first, and the items ("<slug>/<card>") of the questions on them."""

    problems: tuple[Problem, ...]
    cards: tuple[str, ...]


def draw(
    problems: Sequence[Problem], cards: Mapping[str, Sequence[str]], minutes: int, track: str | None, seed: int
) -> Drawn:
    """Problems and questions that fit into so many minutes; the same arguments draw the same.

    `cards` are the names of each slug's cards. One question on each problem is
    sure, where it has any, and a second one where there is time for it.
    Rather than not, no problem is a prerequisite of another, the tracks
    differ where none is asked for, and little of the time is left over.
    Raises DrillError if there is no such track, or too little in it or in the time.
    """
    chosen = [problem for problem in problems if track is None or problem.spec.track == banks.normalised(track)]
    if not chosen and track is not None:
        known = list(dict.fromkeys(problem.spec.track for problem in problems))
        raise DrillError("unknown_track", did_you_mean=banks.suggestions(track, known) or known, name=track)
    if len(chosen) < LEAST:
        raise DrillError("too_few_problems", count=len(chosen), least=LEAST)
    needed = {p.slug: p.spec.minutes + QUESTION_MINUTES * bool(cards[p.slug]) for p in chosen}

    def left(draft: Draft) -> int:
        return minutes - sum(needed[problem.slug] for problem in draft)

    drafts = [draft for size in (LEAST, MOST) for draft in combinations(chosen, size) if left(draft) >= 0]
    if not drafts:
        raise DrillError("interview_too_short", minutes=minutes, least=sum(sorted(needed.values())[:LEAST]))
    ancestors = _ancestors(problems)

    def flaws(draft: Draft) -> tuple[int, int, int]:
        related = sum(one.slug in ancestors[two.slug] for one in draft for two in draft)
        tracks = len({problem.spec.track for problem in draft})
        return related, 0 if track else len(draft) - tracks, COARSE * left(draft) // minutes

    graded = [(flaws(draft), draft) for draft in drafts]
    best = min(grade for grade, _ in graded)
    rng = random.Random(seed)
    draft = rng.choice([draft for grade, draft in graded if grade == best])
    ordered = tuple(sorted(draft, key=lambda problem: (problem.spec.minutes, problem.slug)))
    return Drawn(ordered, _questions(ordered, cards, left(draft), rng))


def _questions(draft: Draft, cards: Mapping[str, Sequence[str]], left: int, rng: random.Random) -> tuple[str, ...]:
    """One question on each problem, and a second one on the first of them while the minutes left allow it."""
    drawn = []
    for problem in draft:
        names = cards[problem.slug]
        own = rng.sample(list(names), min(QUESTIONS, len(names)))
        more = own[1:] if left >= QUESTION_MINUTES else []
        left -= QUESTION_MINUTES * len(more)
        drawn.append([f"{problem.slug}/{name}" for name in (*own[:1], *more)])
    return tuple(chain.from_iterable(drawn))


def _ancestors(problems: Sequence[Problem]) -> dict[str, set[str]]:
    """For each problem the ones to be done before it, directly or by way of others."""
    after = {problem.slug: set(problem.spec.after) for problem in problems}

    closed: dict[str, set[str]] = {}
    for slug in after:
        found: set[str] = set()
        waiting = [slug]
        while waiting:
            new = after.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        closed[slug] = found
    return closed

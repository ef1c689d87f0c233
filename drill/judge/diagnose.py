"""Which known mistake a submission makes: the one whose observations equal its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from drill.judge.cases import Case
from drill.judge.compare import compare
from drill.judge.observation import Observation
from drill.model import Tier


@dataclass(frozen=True, slots=True)
class Raised:
    """A case ended in an exception of this type."""

    type: str


Outcome: TypeAlias = Observation | Raised


def agree(mistake: Outcome, submission: Outcome, case: Case) -> bool:
    """Whether a submission comes to what a mistake comes to, by the rules it is judged by."""
    if isinstance(mistake, Raised) or isinstance(submission, Raised):
        return mistake == submission
    return compare(mistake, submission, case.tolerance) is None


@dataclass(frozen=True, slots=True)
class Matches:
    """The mistakes that agree with the submission on all cases, and on the core cases only."""

    everywhere: tuple[str, ...] = ()
    core: tuple[str, ...] = ()


def diagnose(
    cases: Mapping[str, Case],
    outcomes: Mapping[str, Outcome],
    failed: frozenset[str],
    mistakes: Iterable[tuple[str, Callable[[Case], Outcome]]],
    in_time: Callable[[], bool],
    *,
    exhaustive: bool = False,
) -> Matches:
    """Try every mistake on every case.

    `outcomes` are the submission's, `failed` the cases it did not pass, and a
    mistake is its name and a function that observes it on a case. A submission
    that passes all core cases is matched on all cases only, since agreement on
    what is right says nothing. Returns no match at all once time is up.

    The first mistake that agrees everywhere is the only one, for the audit
    holds all of a problem's mistakes apart; `exhaustive` is for the audit.
    """
    by_failure = sorted(cases.values(), key=lambda case: case.name not in failed)  # where most mistakes differ
    fails_core = any(case.tier is Tier.CORE and case.name in failed for case in by_failure)
    first = [case for case in by_failure if case.tier is Tier.CORE or not fails_core]
    rest = [case for case in by_failure if case.tier is not Tier.CORE and fails_core]
    everywhere, core_only = [], []
    for name, observe in mistakes:
        if not in_time():
            return Matches()
        if not all(agree(observe(case), outcomes[case.name], case) for case in first):
            continue
        if all(agree(observe(case), outcomes[case.name], case) for case in rest):
            everywhere.append(name)
            if not exhaustive:
                return Matches((name,))
        else:
            core_only.append(name)
    return Matches(tuple(everywhere), tuple(core_only))

"""A mistake is named when it agrees on all cases, else on the core ones, else not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drill.judge.cases import Case
from drill.judge.diagnose import Matches, Outcome, Raised, diagnose
from drill.judge.observation import Scalar
from drill.model import Tier

TIERS = {"one": Tier.CORE, "two": Tier.CORE, "three": Tier.EDGE}
CASES = {name: Case(name, {}, tier, None, lambda: None, {}) for name, tier in TIERS.items()}
RIGHT = {"one": 1.0, "two": 2.0, "three": 3.0}


def outcomes(**changed: float | str) -> dict[str, Outcome]:
    """What a solution comes to that is right but for these cases; a text is the type of an exception."""
    values = RIGHT | changed
    return {name: Raised(value) if isinstance(value, str) else Scalar(value) for name, value in values.items()}


def named(submission: Mapping[str, Outcome], exhaustive: bool = False, **mistakes: Mapping[str, Outcome]) -> Matches:
    def made(outcome: Mapping[str, Outcome]) -> Callable[[Case], Outcome]:
        return lambda case: outcome[case.name]

    failed = frozenset(name for name, value in outcomes().items() if submission[name] != value)
    tried = [(name, made(outcome)) for name, outcome in mistakes.items()]
    return diagnose(CASES, submission, failed, tried, lambda: True, exhaustive=exhaustive)


def test_agreement_on_all_cases() -> None:
    """The mistake that comes to the same everywhere is the one, within tolerance."""
    found = named(outcomes(two=9.0), other=outcomes(two=8.0), this=outcomes(two=9.0 + 1e-12))

    assert found == Matches(("this",))


def test_agreement_on_core_cases_only() -> None:
    """Another style may differ beyond the core: then core agreement is told as such."""
    assert named(outcomes(two=9.0, three=7.0), this=outcomes(two=9.0)) == Matches((), ("this",))


def test_two_mistakes_at_once_are_not_a_third() -> None:
    """What agrees with neither alone is not named."""
    found = named(outcomes(one=9.0, two=9.0), first=outcomes(one=9.0), second=outcomes(two=9.0))

    assert found == Matches()


def test_nothing_is_matched_on_what_is_right() -> None:
    """A submission that passes the core is not told of a mistake that only the edge would show."""
    assert named(outcomes(three=7.0), subtle=outcomes(three=5.0)) == Matches()


def test_exceptions_agree_by_their_type() -> None:
    """The same type of exception in the same cases; another type is another mistake."""
    mistakes = {"divides": outcomes(two="ZeroDivisionError"), "misspells": outcomes(two="NameError")}

    assert named(outcomes(two="NameError"), **mistakes) == Matches(("misspells",))
    assert named(outcomes(two="TypeError"), **mistakes) == Matches()


def test_the_audit_hears_of_every_lookalike() -> None:
    """Only an exhaustive search goes on after the first agreement."""
    twins = {"one_way": outcomes(two=9.0), "other_way": outcomes(two=9.0)}

    assert named(outcomes(two=9.0), **twins) == Matches(("one_way",))
    assert named(outcomes(two=9.0), exhaustive=True, **twins) == Matches(("one_way", "other_way"))


def test_no_guess_when_time_is_up() -> None:
    """Past the deadline nothing is named, not even what agreed before."""
    outcome = outcomes(two=9.0)

    assert (
        diagnose(CASES, outcome, frozenset({"two"}), [("it", lambda case: outcome[case.name])], lambda: False)
        == Matches()
    )

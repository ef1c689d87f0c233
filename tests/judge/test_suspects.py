"""What a known mistake comes to, and how it is ruled out."""

from __future__ import annotations

from types import ModuleType

from drill.judge.cases import Case
from drill.judge.diagnose import Outcome, Raised
from drill.judge.observation import Scalar
from drill.judge.suspects import Made, look_ahead
from drill.model import Edit, Mistake, Tier

REFERENCE = "def f(x):\n    return x + 1\n"
WAYS = {"doubles": " * 2 + 1", "subtracts": " - 1", "raises": " + nothing"}


def made() -> list[Made]:
    """Three mistakes of one small reference."""
    return [Made(Mistake(name, (Edit(" + 1", edit),), {}, {}), REFERENCE, 0) for name, edit in WAYS.items()]


def case(value: float, calls: list[float]) -> Case:
    def observed(solution: ModuleType) -> float:
        calls.append(value)
        return float(solution.f(value))

    return Case(str(value), {}, Tier.CORE, None, observed, {})


def test_a_mistake_comes_to_what_the_reference_comes_to_with_the_edit() -> None:
    """Values and exceptions alike."""
    assert [mistake(case(3.0, [])) for mistake in made()] == [Scalar(7.0), Scalar(2.0), Raised("NameError")]


def test_looking_ahead_rules_out_and_ends() -> None:
    """One mistake is tried on one case at a time, and once; one that differs is left alone; and there is an end."""
    mistakes: list[Made] = made()
    calls: list[float] = []
    cases = [case(3.0, calls), case(5.0, calls)]
    known: list[tuple[Case, Outcome]] = [(cases[0], Scalar(7.0)), (cases[1], Scalar(11.0))]

    steps = 0
    while look_ahead(mistakes, known):
        steps += 1
        assert len(calls) == steps

    assert calls == [3.0, 5.0, 3.0, 3.0]
    assert [mistakes[0](one) for one in cases] == [Scalar(7.0), Scalar(11.0)]
    assert len(calls) == steps

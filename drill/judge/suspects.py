"""The known mistakes of a problem, made in its reference: what each comes to, found out when asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import ModuleType

from drill import mistakes as mistake_file
from drill.judge import loading
from drill.judge.cases import Case
from drill.judge.diagnose import Matches, Outcome, Raised, agree, diagnose
from drill.model import Mistake

DIAGNOSIS_SECONDS = 3.0


class Made:
    """A mistake, made in the reference: what a case comes to then, found out when asked for, once."""

    def __init__(self, mistake: Mistake, reference: str, seed: int) -> None:
        self.name = mistake.name
        self._text = mistake_file.apply(mistake, reference)
        self._seed = seed
        self._outcomes: dict[str, Outcome] = {}
        self._differs = False

    def __call__(self, case: Case) -> Outcome:
        """What the case comes to."""
        if case.name not in self._outcomes:
            self._outcomes[case.name] = self._outcome(case)
        return self._outcomes[case.name]

    @cached_property
    def _module(self) -> ModuleType:
        return loading.execute(self._text, "mistake", "mistake.py")

    def _outcome(self, case: Case) -> Outcome:
        try:
            return case.observe(self._module, self._seed)
        except Exception as error:
            return Raised(type(error).__name__)

    def try_on(self, known: Iterable[tuple[Case, Outcome]]) -> bool:
        """Find out what the next of these cases comes to. False if nothing more need be known."""
        for case, outcome in () if self._differs else known:
            if case.name not in self._outcomes:
                self._differs = not agree(self(case), outcome, case)
                return True
        return False


class Suspects:
    """All mistakes of a problem. Nothing is read before the first is asked about: most submissions are right."""

    def __init__(self, mistakes: Path, reference: Path, seed: int) -> None:
        self._files = mistakes, reference
        self._seed = seed

    @cached_property
    def _mistakes(self) -> list[Made]:
        mistakes, reference = self._files
        text = reference.read_text("utf-8")
        return [Made(mistake, text, self._seed) for mistake in mistake_file.load(mistakes)]

    def rule_out(self, known: Sequence[tuple[Case, Outcome]], enough: Callable[[], bool]) -> None:
        """Try them on cases that are known of the submission, the first cases first, step by step until enough."""
        while not enough() and look_ahead(self._mistakes, known):
            pass

    def matching(
        self, cases: Mapping[str, Case], outcomes: Mapping[str, Outcome], failed: frozenset[str], *, exhaustive: bool
    ) -> Matches:
        """Those that agree with the submission, as `diagnose` says; none if that takes too long."""
        deadline = time.monotonic() + DIAGNOSIS_SECONDS
        named = [(mistake.name, mistake) for mistake in self._mistakes]
        return diagnose(cases, outcomes, failed, named, lambda: time.monotonic() < deadline, exhaustive=exhaustive)


def look_ahead(mistakes: Iterable[Made], known: Sequence[tuple[Case, Outcome]]) -> bool:
    """Try one mistake on one case. False if nothing is left to try."""
    return any(mistake.try_on(known) for mistake in mistakes)

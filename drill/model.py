"""The values that every part of drill speaks of.

Each is made once, by one module, and never changed. The dataclasses that
mirror an authored TOML file (`Spec`, `Mistake`, `Card`) are also its schema:
the audit validates the files against them, unknown keys included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Any, ClassVar, Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

Framework = Literal["torch", "numpy"]
Difficulty = Literal["easy", "medium", "hard"]

_STRICT = {"extra": "forbid"}  # for pydantic: an unknown key in a TOML file is an error


class Verdict(StrEnum):
    """What a programming judge says of a submission, or of one of its cases."""

    AC = "AC"  # accepted
    WA = "WA"  # wrong answer
    TLE = "TLE"  # time limit exceeded
    MLE = "MLE"  # memory limit exceeded
    RTE = "RTE"  # run-time error
    CE = "CE"  # cannot be loaded
    JE = "JE"  # judge error: our fault


class Rating(IntEnum):
    """How well something was remembered, in the words and numbers of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Tier(StrEnum):
    """How much a case counts: AC needs every core and edge case."""

    CORE = "core"
    EDGE = "edge"
    ROBUST = "robust"


class Kind(StrEnum):
    """What is wrong with an answer, in the order in which it should be put right."""

    FORBIDDEN = "forbidden"
    MISSING = "missing"
    CRASH = "crash"
    MEMORY = "memory"
    TIME = "time"
    EXCEPTION = "exception"
    TYPE = "type"
    STRUCTURE = "structure"
    SHAPE = "shape"
    DTYPE = "dtype"
    FINITE = "finite"
    VALUE = "value"
    GRADIENT = "gradient"
    MUTATION = "mutation"

    @property
    def gate(self) -> int:
        """Position in the order above; a later gate means little while an earlier one fails."""
        return list(Kind).index(self)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a submission may use: seconds to load, per case and in all; memory on top of the libraries."""

    load: float = 5.0
    case: float = 3.0
    total: float = 20.0
    memory_mb: int = 1024

    __pydantic_config__: ClassVar = _STRICT


@dataclass(frozen=True, slots=True)
class Plot:
    """What of the outputs can be drawn: a curve of `y` over `x`, or a `matrix`."""

    x: str = ""
    y: str = ""
    matrix: str = ""

    __pydantic_config__: ClassVar = _STRICT


@dataclass(frozen=True, slots=True)
class Spec:
    """The content of `problem.toml`."""

    track: str
    order: int
    difficulty: Difficulty
    minutes: int
    framework: Framework
    entry: Sequence[str]
    title: Mapping[Language, str]
    outputs: Mapping[str, str] = field(default_factory=dict)
    forbidden: Sequence[str] = ()
    after: Sequence[str] = ()
    limits: Limits = field(default_factory=Limits)
    plot: Plot | None = None

    __pydantic_config__: ClassVar = _STRICT


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of the bank. Everything but the spec is found from the slug."""

    slug: str
    folder: Path
    reference: Path
    spec: Spec


@dataclass(frozen=True, slots=True)
class Edit:
    """One textual change of a reference: `find` occurs there exactly once."""

    find: str
    replace: str

    __pydantic_config__: ClassVar = _STRICT


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake people make, as edits of the reference, with what to say of it."""

    name: str
    edits: Sequence[Edit]
    says: Mapping[Language, str]
    hint: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong answer that people give to a card, with what they did to get there."""

    key: str | float
    says: Mapping[Language, str]

    __pydantic_config__: ClassVar = _STRICT


@dataclass(frozen=True, slots=True)
class Card:
    """A theory question that follows up on a problem.

    `formula` and `number` cards have a `key`, the right answer, and may have
    `slips`, wrong ones that have a name; `choice` cards have `choices`, of
    which the first is right; `open` ones are graded by the learner.
    """

    name: str
    judge: Literal["open", "formula", "number", "choice"]
    question: Mapping[Language, str]
    answer: Mapping[Language, str]
    key: str | float | None = None
    choices: Mapping[Language, Sequence[str]] | None = None
    slips: Sequence[Slip] = ()

    __pydantic_config__: ClassVar = _STRICT


@dataclass(frozen=True, slots=True)
class Submission:
    """A text to be judged and the name its author knows it by."""

    source: str
    filename: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, as facts: the words are found when it is shown.

    `expected` and `got` describe two values ({"type", "dtype", "shape", ...}),
    `where` the worst element, `line` a line of the submission, and `facts`
    whatever else the kind needs.
    """

    kind: Kind
    expected: Mapping[str, Any] | None = None
    got: Mapping[str, Any] | None = None
    where: Mapping[str, Any] | None = None
    line: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One hidden test and its outcome; `verdict` is None where it was not run."""

    name: str
    title: Mapping[str, str]
    tier: Tier
    verdict: Verdict | None = None
    finding: Finding | None = None
    stdout: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The one known mistake whose observations equal the submission's."""

    mistake: str
    basis: Literal["all", "core"]
    says: Mapping[Language, str]
    hint: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Verdict of a submission, with its case results.

    `finding` says why the submission could not be loaded, or what failed in
    the judge; it is None once the cases speak for themselves.
    """

    problem: str
    filename: str
    verdict: Verdict
    seed: int
    cases: tuple[CaseResult, ...] = ()
    finding: Finding | None = None
    diagnosis: Diagnosis | None = None
    timing: Mapping[str, Any] | None = None
    plot: Mapping[str, Any] | None = None
    lookalikes: tuple[str, ...] = ()
    sandbox_missing: tuple[str, ...] = ()
    stdout: str = ""
    seconds: float = 0.0

    def counts(self, tier: Tier) -> tuple[int, int]:
        """(passed, all) of a tier."""
        cases = [case for case in self.cases if case.tier is tier]
        return sum(case.verdict is Verdict.AC for case in cases), len(cases)

    @property
    def failures(self) -> tuple[CaseResult, ...]:
        """The cases that ran and were not accepted: those that count first, then by gate."""
        failed = [case for case in self.cases if case.verdict not in (None, Verdict.AC)]
        return tuple(sorted(failed, key=lambda c: (c.tier is Tier.ROBUST, c.finding.kind.gate if c.finding else -1)))

"""What the judge says of the files whose verdict is known beforehand."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from drill import bank as banks
from drill import mistakes
from drill.audit.complaint import Complaint
from drill.judge.judge import Judge
from drill.model import LANGUAGES, Judgement, Problem, Submission, Verdict

AT_ONCE = 2  # submissions judged at the same time
PATIENCE = 3  # trials of a reference before it is called slow


@dataclass(frozen=True, slots=True)
class _Trial:
    """A file whose verdict is known beforehand, and what to say if it is another."""

    file: str
    source: str
    seed: int | None
    causes: Callable[[Judgement], Iterable[str]]


def in_court(problem: Problem, judge: Judge, seeds: tuple[int | None, ...]) -> list[Complaint]:
    """What the judge says of the files whose verdict is known beforehand."""

    def hold(trial: _Trial) -> list[Complaint]:
        submission = Submission(trial.source, f"{problem.slug}.py")
        judgement = judge.judge(problem, submission, seed=trial.seed, exhaustive=True)
        return [Complaint(problem.slug, trial.file, cause) for cause in trial.causes(judgement)]

    trials = [
        _Trial("stub.py", banks.stub(problem), None, partial(_unfinished, "the stub")),
        _Trial("tests.py", _nothing(problem), None, partial(_unfinished, "a submission that returns None everywhere")),
        *(trial for seed in seeds for trial in _trials(problem, seed)),
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = {complaint for some in pool.map(hold, trials) for complaint in some}
    return sorted(found | {Complaint(problem.slug, "tests.py", cause) for cause in _slow(problem, judge)})


def _slow(problem: Problem, judge: Judge) -> Iterator[str]:
    """Cases that take the reference more than a quarter of its limit, however often it is tried."""
    submission = Submission(banks.reference(problem), f"{problem.slug}.py")
    slow: set[str] = set()
    for trial in range(PATIENCE):  # a loaded machine is no fault of the bank
        judgement = judge.judge(problem, submission)
        found = {case.name for case in judgement.cases if case.seconds > problem.spec.limits.case / 4}
        slow = found if trial == 0 else slow & found
        if not slow:
            return
    yield from (f"the reference needs more than a quarter of the time limit in {name}" for name in sorted(slow))


def _trials(problem: Problem, seed: int | None) -> Iterator[_Trial]:
    reference = banks.reference(problem)
    yield _Trial("tests.py", reference, seed, _perfect)
    for path in banks.accepted(problem):
        yield _Trial(f"accepted/{path.name}", path.read_text("utf-8"), seed, _accepted)
    for mistake in banks.known_mistakes(problem):
        yield _Trial("mistakes.toml", mistakes.apply(mistake, reference), seed, partial(_caught, mistake.name))


def _nothing(problem: Problem) -> str:
    """A submission whose every entry takes anything and returns None."""
    entry = (
        "class {0}:\n"
        "    def __init__(self, *a, **k): pass\n"
        "    def __getattr__(self, name): return lambda *a, **k: None\n"
    )
    functions = "def {0}(*a, **k): return None\n"
    kinds = {node.name: type(node) for node in ast.parse(banks.stub(problem)).body if hasattr(node, "name")}
    return "".join(
        (entry if kinds.get(name) is ast.ClassDef else functions).format(name) for name in problem.spec.entry
    )


def _perfect(judgement: Judgement) -> Iterator[str]:
    if judgement.verdict is not Verdict.AC:
        yield f"the reference is {_reason(judgement)}"
    for case in judgement.failures:
        yield f"the reference fails {case.name}: {case.finding.kind if case.finding else case.verdict}"
    for case in judgement.cases:
        for language in LANGUAGES:
            if not case.title.get(language):
                yield f"{case.name.partition('[')[0]}: no title in {language} (a line of the docstring)"


def _accepted(judgement: Judgement) -> Iterator[str]:
    if judgement.verdict is not Verdict.AC:
        yield f"is {_reason(judgement)}"


def _caught(name: str, judgement: Judgement) -> Iterator[str]:
    if judgement.verdict is Verdict.JE:
        yield f"[{name}] is {_reason(judgement)}"
    elif judgement.verdict is Verdict.AC and not judgement.failures:
        yield f"[{name}] is not caught by any case"
    elif judgement.lookalikes:
        yield f"[{name}] cannot be told from {', '.join(other for other in judgement.lookalikes if other != name)}"
    elif judgement.diagnosis is None or judgement.diagnosis.mistake != name or judgement.diagnosis.basis != "all":
        named = judgement.diagnosis.mistake if judgement.diagnosis else "nothing"
        yield f"[{name}] is diagnosed as {named}"


def _unfinished(what: str, judgement: Judgement) -> Iterator[str]:
    if judgement.verdict in (Verdict.AC, Verdict.JE):
        yield f"{what} is {_reason(judgement)}"


def _reason(judgement: Judgement) -> str:
    """The verdict, and where and of what kind the first failure is."""
    if judgement.finding is not None:
        return f"{judgement.verdict}: {judgement.finding.facts.get('error') or judgement.finding}"
    if judgement.failures:
        first = judgement.failures[0]
        return f"{judgement.verdict} in {first.name}: {first.finding.kind if first.finding else ''}"
    return str(judgement.verdict)

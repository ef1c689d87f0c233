"""The audit: is the bank itself right? Judged by the same judge as a learner's file.

It gives every complaint, not the first: file, and cause.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from drill import bank as banks
from drill import mistakes
from drill.bank import Bank
from drill.errors import BankError
from drill.judge.judge import Judge
from drill.model import LANGUAGES, Card, Judgement, Problem, Spec, Submission, Verdict

FILES = frozenset(
    {"problem.toml", "stub.py", "tests.py", "mistakes.toml", "cards.toml"}
    | {f"{name}.{language}.md" for name in ("statement", "hints") for language in LANGUAGES}
)
SEEDS: tuple[int | None, ...] = (None, 1, 2)
AT_ONCE = 2  # submissions judged at the same time

_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """Something that is wrong with the bank."""

    slug: str
    file: str
    cause: str


def audit(
    bank: Bank, slugs: Iterable[str], seeds: tuple[int | None, ...] = SEEDS
) -> Iterator[tuple[str, list[Complaint]]]:
    """Each problem with all that is wrong with it, as soon as it is known."""
    judges: dict[str, Judge] = {}
    try:
        for slug in slugs:
            complaints = list(_on_paper(bank, slug))
            try:
                problem = bank.problem(slug)
            except BankError:
                problem = None  # complained of already
            if problem is not None and not complaints:  # the judge would only repeat them, less clearly
                framework = problem.spec.framework
                if framework not in judges:
                    judges[framework] = Judge(framework).__enter__()
                complaints += _in_court(problem, judges[framework], seeds)
            yield slug, sorted(complaints)
    finally:
        for judge in judges.values():
            judge.__exit__()


def strays(bank: Bank) -> list[Complaint]:
    """References without a problem, and anything else that belongs to none."""
    slugs = set(bank.slugs())
    references = {path.name: path.stem for path in bank.reference_folder.iterdir() if path.name != "__pycache__"}
    folders = {path.name for path in bank.problems_folder.iterdir() if path.name != "__pycache__"}
    return [
        *(
            Complaint(stem, f"reference/{name}", "belongs to no problem")
            for name, stem in sorted(references.items())
            if stem not in slugs
        ),
        *(Complaint(name, f"problems/{name}", "has no problem.toml") for name in sorted(folders - slugs)),
    ]


# -- without running anything ---------------------------------------------------


def _on_paper(bank: Bank, slug: str) -> Iterator[Complaint]:
    folder = bank.problems_folder / slug

    def complain(file: str, cause: object) -> Complaint:
        return Complaint(slug, file, str(cause))

    present = {path.name for path in folder.iterdir()} - {"__pycache__", "accepted"}
    yield from (complain(name, "is missing") for name in sorted(FILES - present))
    yield from (complain(name, "belongs to no part of a problem") for name in sorted(present - FILES))
    if (folder / "accepted").is_dir():
        odd = [p.name for p in (folder / "accepted").iterdir() if p.suffix != ".py" and p.name != "__pycache__"]
        yield from (complain(f"accepted/{name}", "is not a .py file") for name in sorted(odd))
    if not (bank.reference_folder / f"{slug}.py").is_file():
        yield complain(f"reference/{slug}.py", "is missing")
        return
    try:
        yield from (complain("problem.toml", cause) for cause in _schema(Spec, banks.table(folder / "problem.toml")))
        problem = bank.problem(slug)
    except BankError as error:
        yield complain("problem.toml", error.values["cause"])
        return
    checks: dict[str, Callable[[Problem], Iterable[object]]] = {
        "problem.toml": _spec_causes,
        "statement.zh.md": _statement_causes,
        "hints.zh.md": _hint_causes,
        "cards.toml": _card_causes,
        "mistakes.toml": _mistake_causes,
        "stub.py": _stub_causes,
    }
    after = set(problem.spec.after) - set(bank.slugs())
    yield from (complain("problem.toml", f"after: there is no problem {name}") for name in sorted(after))
    for file, causes in checks.items():
        if not (folder / file).is_file():
            continue
        try:
            yield from (complain(file, cause) for cause in causes(problem))
        except BankError as error:
            yield complain(Path(str(error.values["file"])).name, error.values["cause"])
        except SyntaxError as error:
            yield complain(file, error)


def _schema(kind: type, value: object, where: str = "") -> Iterator[str]:
    """What pydantic has to say of a table that should have the fields of a dataclass."""
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(kind).validate_python(value, strict=False)
    except ValidationError as error:
        for item in error.errors():
            path = ".".join(map(str, item["loc"]))
            yield f"{where}{path}: {item['msg']}"


def _languages(what: str, texts: object) -> Iterator[str]:
    given = texts if isinstance(texts, dict) else {}
    yield from (
        f"{what}.{language} is missing or empty" for language in LANGUAGES if not str(given.get(language, "")).strip()
    )
    yield from (f"{what}.{language} is not a language of drill" for language in given if language not in LANGUAGES)


def _spec_causes(problem: Problem) -> Iterator[str]:
    yield from _languages("title", problem.spec.title)
    if not problem.spec.entry:
        yield "entry: names nothing to write"


def _statement_causes(problem: Problem) -> Iterator[str]:
    english, chinese = (banks.statement(problem, language) for language in LANGUAGES)
    if _HEADING.findall(_CODE.sub("", english)) != _HEADING.findall(_CODE.sub("", chinese)):
        yield "the headings are not those of statement.en.md"
    if _CODE.findall(english) != _CODE.findall(chinese):
        yield "the code blocks are not those of statement.en.md"
    if not _CODE.findall(english):
        yield "there is no worked example (no code block)"


def _hint_causes(problem: Problem) -> Iterator[str]:
    counts = [len(banks.hints(problem, language)) for language in LANGUAGES]
    if counts[0] != counts[1]:
        yield f"has {counts[1]} hints, hints.en.md has {counts[0]}"
    if min(counts) < 2:
        yield "has fewer than two hints"


def _card_causes(problem: Problem) -> Iterator[str]:
    for name, entry in banks.table(problem.folder / "cards.toml").items():
        yield from _schema(Card, {"name": name, **entry}, f"[{name}] ")
    for card in banks.cards(problem):
        yield from _languages(f"[{card.name}] question", card.question)
        yield from _languages(f"[{card.name}] answer", card.answer)
        if (card.judge == "choice") != (card.choices is not None):
            yield f"[{card.name}] choices: a choice card has them, no other"
        if (card.judge in ("formula", "number")) != (card.key is not None):
            yield f"[{card.name}] key: formula and number cards have one, no other"
        if card.choices is not None and len({len(card.choices.get(language) or ()) for language in LANGUAGES}) != 1:
            yield f"[{card.name}] choices: as many in every language"


def _mistake_causes(problem: Problem) -> Iterator[str]:
    reference = banks.reference(problem)
    known = {"find", "replace", "edits", "says", "hint"}
    for name, entry in banks.table(problem.folder / "mistakes.toml").items():
        yield from (f"[{name}] {key}: unknown key" for key in sorted(set(entry) - known))
    found = banks.known_mistakes(problem)
    if not found:
        yield "lists no mistake"
    for mistake in found:
        yield from _languages(f"[{mistake.name}] says", mistake.says)
        yield from _languages(f"[{mistake.name}] hint", mistake.hint)
        try:
            ast.parse(mistakes.apply(mistake, reference))
        except (ValueError, SyntaxError) as error:
            yield str(error)


def _stub_causes(problem: Problem) -> Iterator[str]:
    stub, reference = (_signatures(text, problem) for text in (banks.stub(problem), banks.reference(problem)))
    for name in sorted(stub.keys() | reference.keys()):
        if name not in stub:
            yield f"{name}: in the reference, not in the stub"
        elif stub[name] != reference.get(name, stub[name]):
            yield f"{name}: the signature is not the reference's"


def _signatures(source: str, problem: Problem) -> dict[str, str]:
    """The arguments of every entry and of the public methods of entry classes."""
    found: dict[str, str] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name in problem.spec.entry:
            found[node.name] = ast.unparse(node.args)
        elif isinstance(node, ast.ClassDef) and node.name in problem.spec.entry:
            found[node.name] = ", ".join(map(ast.unparse, node.bases))
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and (method.name == "__init__" or method.name[0] != "_"):
                    found[f"{node.name}.{method.name}"] = ast.unparse(method.args)
    return found


# -- before the judge -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Trial:
    """A file whose verdict is known beforehand, and what to say if it is another."""

    file: str
    source: str
    seed: int | None
    causes: Callable[[Judgement], Iterable[str]]


def _in_court(problem: Problem, judge: Judge, seeds: tuple[int | None, ...]) -> list[Complaint]:
    """What the judge says of the files whose verdict is known beforehand."""

    def hold(trial: _Trial) -> list[Complaint]:
        submission = Submission(trial.source, f"{problem.slug}.py")
        judgement = judge.judge(problem, submission, seed=trial.seed)
        return [Complaint(problem.slug, trial.file, cause) for cause in trial.causes(judgement)]

    trials = [
        _Trial("stub.py", banks.stub(problem), None, partial(_unfinished, "the stub")),
        _Trial("tests.py", _nothing(problem), None, partial(_unfinished, "a submission that returns None everywhere")),
        *(trial for seed in seeds for trial in _trials(problem, seed)),
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted({complaint for found in pool.map(hold, trials) for complaint in found})


def _trials(problem: Problem, seed: int | None) -> Iterator[_Trial]:
    reference = banks.reference(problem)
    yield _Trial("tests.py", reference, seed, partial(_perfect, problem))
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


def _perfect(problem: Problem, judgement: Judgement) -> Iterator[str]:
    if judgement.verdict is not Verdict.AC:
        yield f"the reference is {_reason(judgement)}"
    for case in judgement.failures:
        yield f"the reference fails {case.name}: {case.finding}"
    for case in judgement.cases:
        if case.seconds > problem.spec.limits.case / 4:
            yield f"the reference needs more than a quarter of the time limit in {case.name.partition('[')[0]}"
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
    if judgement.finding is not None:
        return f"{judgement.verdict}: {judgement.finding.facts.get('error') or judgement.finding}"
    if judgement.failures:
        first = judgement.failures[0]
        return f"{judgement.verdict} in {first.name}: {first.finding}"
    return str(judgement.verdict)

"""What can be said of a problem's files without running anything."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from drill import bank as banks
from drill import mistakes
from drill.audit import cards
from drill.audit.complaint import Complaint
from drill.bank import Bank
from drill.errors import BankError
from drill.model import LANGUAGES, Card, Problem, Spec

FILES = frozenset(
    {"problem.toml", "stub.py", "tests.py", "mistakes.toml", "cards.toml"}
    | {f"{name}.{language}.md" for name in ("statement", "hints", "why") for language in LANGUAGES}
)

_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def on_paper(bank: Bank, slug: str) -> Iterator[Complaint]:
    """Missing and stray files, unknown keys, missing languages, signatures, edits that do not apply."""
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
        content = banks.table(folder / "problem.toml")
    except BankError as error:
        yield complain("problem.toml", error.values["cause"])
        return
    yield from (complain("problem.toml", cause) for cause in _schema(Spec, content))
    problem = Problem(slug, folder, bank.reference_folder / f"{slug}.py", _nearest_spec(content))
    checks: dict[str, Callable[[Problem], Iterable[object]]] = {
        "problem.toml": _spec_causes,
        "statement.zh.md": _statement_causes,
        "hints.zh.md": _hint_causes,
        "why.zh.md": _why_causes,
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


def _nearest_spec(content: Mapping[str, Any]) -> Spec:
    """A spec with what is there and can be used, so that the other files can be looked at too."""
    known = {field.name for field in dataclasses.fields(Spec)} - {"limits", "plot"}
    blank = {
        "track": "",
        "order": 0,
        "difficulty": "easy",
        "minutes": 0,
        "framework": "numpy",
        "entry": (),
        "title": {},
    }
    values: dict[str, Any] = {**blank, **{name: value for name, value in content.items() if name in known}}
    return Spec(**values)


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
    plot = banks.table(problem.folder / "problem.toml").get("plot", {})
    strangers = [name for name in plot.values() if name not in problem.spec.outputs]
    yield from (f"plot: {name} is not one of the outputs" for name in strangers)


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


def _why_causes(problem: Problem) -> Iterator[str]:
    english, chinese = (banks.why(problem, language) for language in LANGUAGES)
    if len(english) != len(chinese):
        yield f"has {len(chinese)} items, why.en.md has {len(english)}"


def _card_causes(problem: Problem) -> Iterator[str]:
    sound = set()
    for name, entry in banks.table(problem.folder / "cards.toml").items():
        found = list(_schema(Card, {"name": name, **entry}, f"[{name}] "))
        yield from found
        if not found:
            sound.add(name)
    for card in banks.cards(problem):
        yield from _languages(f"[{card.name}] question", card.question)
        yield from _languages(f"[{card.name}] answer", card.answer)
        if (card.judge == "choice") != (card.choices is not None):
            yield f"[{card.name}] choices: a choice card has them, no other"
        if (card.judge in ("formula", "number")) != (card.key is not None):
            yield f"[{card.name}] key: formula and number cards have one, no other"
        if card.choices is not None and len({len(card.choices.get(language) or ()) for language in LANGUAGES}) != 1:
            yield f"[{card.name}] choices: as many in every language"
        if card.name in sound:
            for index, slip in enumerate(card.slips):
                yield from _languages(f"[{card.name}] slips.{index}.says", slip.says)
            yield from (f"[{card.name}] {cause}" for cause in cards.causes(card))


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

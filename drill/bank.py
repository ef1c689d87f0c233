"""The bank: all problems, found by their folders, and the texts that belong to them."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drill import mistakes
from drill.errors import BankError, DrillError
from drill.model import Card, Language, Limits, Mistake, Plot, Problem, Slip, Spec

SPEC = "problem.toml"


@dataclass(frozen=True, slots=True)
class Bank:
    """A folder with `problems/<slug>/` and `reference/<slug>.py` in it."""

    root: Path

    @property
    def problems_folder(self) -> Path:
        return self.root / "problems"

    @property
    def reference_folder(self) -> Path:
        return self.root / "reference"

    def slugs(self) -> list[str]:
        """The slugs of all problems, sorted. Raises BankError if there is no bank here."""
        found = sorted(path.parent.name for path in self.problems_folder.glob(f"*/{SPEC}"))
        if not found:
            raise BankError(self.root, "no problems/*/problem.toml")
        return found

    def problem(self, name: str) -> Problem:
        """The problem of that name; case, "-" and "_" do not matter.

        Raises DrillError with suggestions if there is none, BankError if its
        problem.toml is not as it should be.
        """
        slug = normalised(name)
        if slug not in (slugs := self.slugs()):
            raise DrillError("unknown_problem", did_you_mean=suggestions(slug, slugs), name=name)
        return self._problem(slug)

    def _problem(self, slug: str) -> Problem:
        folder = self.problems_folder / slug
        return Problem(slug, folder, self.reference_folder / f"{slug}.py", _spec(folder / SPEC))

    def problems(self) -> list[Problem]:
        """All problems, in the order of their tracks."""
        every = map(self._problem, self.slugs())
        return sorted(every, key=lambda problem: (problem.spec.track, problem.spec.order, problem.slug))


def locate() -> Bank:
    """The bank to use: DRILL_BANK, else the one inside the package, else the checkout's."""
    if folder := os.environ.get("DRILL_BANK"):
        return Bank(Path(folder).expanduser().resolve())
    package = Path(__file__).resolve().parent
    return Bank(package / "_bank" if (package / "_bank").is_dir() else package.parent)


def normalised(name: str) -> str:
    """A problem's name as it is spelt in the bank: snake_case, without a .py at the end."""
    return name.strip().lower().removesuffix(".py").replace("-", "_").replace(" ", "_")


def suggestions(name: str, names: list[str]) -> list[str]:
    """Up to three names that may have been meant: those that contain it, then those spelt alike."""
    squeezed = name.replace("_", "")
    inside = [other for other in names if squeezed and squeezed in other.replace("_", "")]
    alike = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    return list(dict.fromkeys([*inside, *alike]))[:3]


def table(path: Path) -> Mapping[str, Any]:
    """The content of a TOML file of the bank. Raises BankError."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BankError(path, error) from error


def _spec(path: Path) -> Spec:
    content = dict(table(path))
    try:
        plot = Plot(**content["plot"]) if "plot" in content else None
        return Spec(**content | {"limits": Limits(**content.get("limits", {})), "plot": plot})
    except TypeError as error:  # a key too many or too few
        raise BankError(path, str(error).replace("Spec.__init__() ", "")) from error


def statement(problem: Problem, language: Language) -> str:
    """What to write, as Markdown."""
    return _text(problem.folder / f"statement.{language}.md")


def hints(problem: Problem, language: Language) -> list[str]:
    """The hints from gentle to plain: the sections of the file, without their headings' marks."""
    sections = _text(problem.folder / f"hints.{language}.md").split("\n## ")
    return [section.removeprefix("## ").strip() for section in ("\n" + sections[0]).split("\n## ")[1:] + sections[1:]]


def why(problem: Problem, language: Language) -> list[str]:
    """Why the reference is written as it is: the items of the list in the file."""
    items = _text(problem.folder / f"why.{language}.md").removeprefix("- ").split("\n- ")
    return [" ".join(item.split()) for item in items]


def stub(problem: Problem) -> str:
    """The file a learner starts from."""
    return _text(problem.folder / "stub.py")


def reference(problem: Problem) -> str:
    """The text of the reference."""
    return _text(problem.reference)


def known_mistakes(problem: Problem) -> tuple[Mistake, ...]:
    """The mistakes people make with a problem. Raises BankError."""
    path = problem.folder / "mistakes.toml"
    try:
        return mistakes.load(path)
    except (OSError, ValueError, TypeError) as error:
        raise BankError(path, error) from error


def cards(problem: Problem) -> tuple[Card, ...]:
    """The follow-up questions of a problem. Raises BankError."""
    path = problem.folder / "cards.toml"
    try:
        return tuple(Card(name, **{**entry, "slips": _slips(entry)}) for name, entry in table(path).items())
    except TypeError as error:
        raise BankError(path, error) from error


def _slips(card: Mapping[str, Any]) -> tuple[Slip, ...]:
    return tuple(Slip(**slip) for slip in card.get("slips", ()))


def accepted(problem: Problem) -> list[Path]:
    """Other right ways that must be accepted."""
    return sorted((problem.folder / "accepted").glob("*.py"))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise BankError(path, error) from error

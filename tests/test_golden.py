"""What a check prints, word for word: the report on 80 columns without colour, and the document.

`make golden` records the files anew; read the difference before committing it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from drill import practice
from drill.bank import Bank
from drill.judge.judge import Judge
from drill.model import LANGUAGES, Language
from drill.report import document, judgement
from drill.report.console import Page
from drill.text import Text

GOLDEN = Path(__file__).parent / "golden"
RECORD = os.environ.get("DRILL_RECORD") == "1"

BY_CHANCE = {"memory_bomb", "stack_overflow"}  # as to the line on which it ends
SCENARIOS = sorted((Path(__file__).parent / "scenarios").glob("*.py"))
MAIN = {
    *("all_pass", "wrong_value", "wrong_shape", "nan", "exception", "syntax_error", "missing_name", "misspelt_name"),
    *("untouched_stub", "sleeps", "segfault", "os_exit_0", "forbidden_import", "mutates_its_input", "returns_none"),
}
CASES = [(path, language) for path in SCENARIOS for language in LANGUAGES if language == "en" or path.stem in MAIN]


class Screen(Page):
    """A terminal of 80 columns that knows no colours."""

    @cached_property
    def console(self) -> Console:
        return Console(width=80, force_terminal=True, color_system=None, highlight=False, markup=False, emoji=False)


def checked(scenario: Path, bank: Bank, judge: Judge) -> practice.Checked:
    desk = practice.Desk(bank, scenario.parent, Path("/nowhere"), None)
    return practice.check(desk, bank.problem("center"), scenario, judge)


@pytest.fixture(scope="module")
def check_of(toybank: Bank, numpy_judge: Judge) -> Callable[[Path], practice.Checked]:
    """The check of a scenario, made once for all that is shown of it."""
    return cache(lambda scenario: checked(scenario, toybank, numpy_judge))


def hold_to(name: str, text: str) -> None:
    """Compare with the golden file, or record it."""
    path = GOLDEN / name
    if RECORD:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.exists(), f"{name} is not recorded yet: make golden"
    assert text == path.read_text("utf-8")


def without_times(text: str) -> str:
    """The report with # for every measured time."""
    text = re.sub(r"\d+\.\d (s|秒)\b", r"# \1", text)
    return re.sub(r"(?m)^(?:Time|用时) .*$", lambda match: re.sub(r"\d[\d.e+-]*", "#", match[0]).split("#x")[0], text)


@pytest.mark.parametrize(("scenario", "language"), CASES, ids=lambda value: getattr(value, "stem", value))
def test_report(
    scenario: Path,
    language: Language,
    check_of: Callable[[Path], practice.Checked],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The report on each scenario is the recorded one."""
    judgement.show(check_of(scenario), Screen(), Text(language))

    printed = without_times(capsys.readouterr().out)
    if scenario.stem in BY_CHANCE:
        printed = re.sub(rf"(?m)^  {scenario.name}, .*\n(?:  [ ❱] +\d+  .*\n)+", "", printed)
    hold_to(f"{scenario.stem}.{language}.txt", printed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_judge_error(
    language: Language, toybank: Bank, numpy_judge: Judge, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reference that is broken is our fault, and the report says so."""
    root = tmp_path / "bank"
    shutil.copytree(toybank.root, root)
    (root / "reference" / "center.py").write_text("def center(x):\n    raise ArithmeticError('broken')\n")

    judgement.show(checked(SCENARIOS[0], Bank(root), numpy_judge), Screen(), Text(language))

    hold_to(f"judge_error.{language}.txt", without_times(capsys.readouterr().out))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_document(scenario: Path, check_of: Callable[[Path], practice.Checked]) -> None:
    """The document of each scenario is the recorded one."""
    found: Any = document.of_check(check_of(scenario), Text("en"))

    found |= {"seconds": 0, "file": scenario.name, "timing": found["timing"] and "measured"}
    found["cases"] = [{**case, "seconds": 0} for case in found["cases"]]
    if scenario.stem in BY_CHANCE:
        found["cases"] = [{**case, "line": case["line"] and "some"} for case in found["cases"]]
    hold_to(f"{scenario.stem}.json", json.dumps(found, indent=1, ensure_ascii=False, default=list) + "\n")

"""Every screen speaks every language."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from drill.errors import DrillError
from drill.model import LANGUAGES
from drill.text import Text, language_of

PACKAGE = Path(__file__).parent.parent / "drill"
CATALOGUES = {
    language: tomllib.loads((PACKAGE / "locale" / f"{language}.toml").read_text("utf-8")) for language in LANGUAGES
}


def test_the_catalogues_have_the_same_keys() -> None:
    """What exists in one language exists in the other."""
    assert CATALOGUES["en"].keys() == CATALOGUES["zh"].keys()


def test_the_gaps_are_the_same() -> None:
    """A text has the same gaps in every language."""
    for key, english in CATALOGUES["en"].items():
        gaps = [set(re.findall(r"{(\w+)", text)) for text in (english, CATALOGUES["zh"][key])]
        assert gaps[0] == gaps[1], key


def test_every_key_is_used_and_every_use_has_a_key() -> None:
    """No text is dead, and no literal key is missing."""
    sources = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    literals = {
        node.args[0].value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.func, ast.Name | ast.Attribute)
        and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) in ("text", "DrillError", "Remark")
    }
    computed = tuple(set(re.findall(r'f"(\w+_){', sources)))

    assert literals <= CATALOGUES["en"].keys()
    unused = [
        key for key in CATALOGUES["en"] if not re.search(f"[\"']{key}[\"']", sources) and not key.startswith(computed)
    ]
    assert set(unused) <= {"easy", "medium", "hard"}  # the difficulties, looked up by their own names


@pytest.mark.parametrize(
    ("option", "environment", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "en_US.UTF-8", "DRILL_LANG": "zh"}, "zh"),
        ("en", {"DRILL_LANG": "zh"}, "en"),
        (None, {"LANG": "de_DE"}, "en"),
    ],
)
def test_language(option: str | None, environment: dict[str, str], language: str) -> None:
    """--lang, then DRILL_LANG, then the locale; English where drill has no words."""
    assert language_of(option, environment) == language


def test_unknown_language() -> None:
    """Asking for a language that drill does not speak is an error with the ones it does."""
    with pytest.raises(DrillError) as error:
        language_of("fr", {})

    assert error.value.did_you_mean == LANGUAGES


def test_missing_key_is_a_bug() -> None:
    """A key that is not in the catalogue raises."""
    with pytest.raises(KeyError):
        Text("en")("no such key")

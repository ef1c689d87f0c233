"""The words of every screen, in the reader's language. They stand in `locale/<language>.toml`."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from drill.errors import DrillError
from drill.model import LANGUAGES, Language


class Text:
    """The catalogue of one language: `text("key", name=value)`."""

    def __init__(self, language: Language) -> None:
        self.language = language
        path = Path(__file__).with_name("locale") / f"{language}.toml"
        self._words: dict[str, str] = tomllib.loads(path.read_text("utf-8"))

    def __call__(self, key: str, **values: object) -> str:
        """The text under a key, with its gaps filled. A missing key is a bug: KeyError."""
        return self._words[key].format(**values)

    def of(self, texts: Mapping[Language, str]) -> str:
        """The text of the bank in this language."""
        return texts[self.language]

    def __contains__(self, key: str) -> bool:
        return key in self._words


def language_of(option: str | None, environment: Mapping[str, str] = os.environ) -> Language:
    """The language to speak: what was asked for, DRILL_LANG, else the locale's.

    Raises DrillError for a language that drill does not speak.
    """
    asked = option or environment.get("DRILL_LANG")
    if asked:
        if asked not in LANGUAGES:
            raise DrillError("unknown_language", did_you_mean=LANGUAGES, name=asked)
        return asked
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"

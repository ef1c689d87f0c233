"""From what people type to tokens: unicode, LaTeX, and names run together."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from drill.errors import DrillError
from drill.quiz.expression import CONSTANTS, FUNCTIONS, NEGATE, SYMBOLS, UNKNOWN

MAX_LENGTH = 300  # characters of a formula; the longest key has 40


class UnreadableError(DrillError):
    """An answer that cannot be judged as it is spelt. It is neither right nor wrong: ask again."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a formula. A name comes in drill's own spelling: "arcsin" for "asin"."""

    kind: Literal["number", "name", "function", "operator", "end"]
    text: str


END = Token("end", "")

_ALIASES = {
    "asin": "arcsin",
    "acos": "arccos",
    "atan": "arctan",
    "log": "ln",  # as in every library of the field
    "σ": "sigmoid",
    "sigma": "sigmoid",
    "π": "pi",
    "√": "sqrt",
}
_FUNCTIONS = (*FUNCTIONS.keys() - {NEGATE}, "frac")
_NAMES = sorted({*_FUNCTIONS, *CONSTANTS, *SYMBOLS, *UNKNOWN, *_ALIASES}, key=lambda name: (-len(name), name))
_TOKEN = re.compile(
    rf"\s*(?:(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<name>{'|'.join(_NAMES)})|(?P<operator>[-+*/^()_]))", re.ASCII
)
_WORD = re.compile(r"[^\W\d_]+|.", re.DOTALL)

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣᵃ", "0123456789+-()nxa")
_RAISED_RUN = re.compile("[" + "".join(map(chr, _RAISED)) + "]+")
_SIGNS = str.maketrans({**dict.fromkeys("·⋅∙×∗", "*"), **dict.fromkeys("−–—", "-"), **dict.fromkeys("′’‘`", "'")} | {
    "{": "(", "[": "(", "}": ")", "]": ")", "÷": "/", "∕": "/", "$": " ",
})  # fmt: skip
_LATEX = (
    (re.compile(r"\\(?:left|right|[,;:! ])"), " "),
    (re.compile(r"\\(?:cdot|times)(?![a-z])"), "*"),
    (re.compile(r"\^\s*(?:\\prime|\{\s*\\prime\s*\})"), "'"),
    (re.compile(r"\\[dt]frac"), "frac"),
    (re.compile(r"\\(?=[a-z])"), " "),
)
_LEIBNIZ = re.compile(r"d([uvgh])\s*/\s*dx")
_FRONT = re.compile(r"^\s*(?:(?:f'\s*(?:\(\s*x\s*\))?|y'|d[yf]\s*/\s*dx)\s*)?=")


def plain(text: str) -> str:
    """A typed answer in ASCII where that says the same: x² becomes x^(2), full-width signs the usual ones.

    Raises UnreadableError for one that is empty or too long.
    """
    if len(text) > MAX_LENGTH:
        raise UnreadableError("unreadable_long", limit=MAX_LENGTH)
    if not text.strip():
        raise UnreadableError("unreadable_end")
    text = _RAISED_RUN.sub(lambda run: f"^({run[0].translate(_RAISED)})", text)
    return unicodedata.normalize("NFKC", text).lower()


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a formula, without an `f'(x) =` in front. Raises UnreadableError."""
    text = plain(text)
    for pattern, replacement in _LATEX:
        text = pattern.sub(replacement, text)
    text = text.translate(_SIGNS).replace("**", "^")
    text = _LEIBNIZ.sub(r"\1'", _FRONT.sub("", text)).rstrip()
    found = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise UnreadableError("unreadable_name", name=_WORD.search(text[position:].lstrip())[0][:20])  # type: ignore[index]
        found.append(_token(match))
        position = match.end()
    return tuple(found)


def _token(match: re.Match[str]) -> Token:
    if match["number"]:
        return Token("number", match["number"])
    if match["operator"]:
        return Token("operator", match["operator"])
    name = _ALIASES.get(match["name"], match["name"])
    return Token("function" if name in _FUNCTIONS else "name", name)

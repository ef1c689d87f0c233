"""Judging one typed answer to one card: by value, not by spelling."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from drill.model import Card, Rating, Slip
from drill.quiz import formula
from drill.quiz.expression import NOWHERE, agree, value
from drill.quiz.notation import UnreadableError, plain

TOLERANCE = 1e-3  # relative
LETTERS = "abcdefgh"

_PLAIN_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(,\d{3})+(?![\d,])", re.ASCII)
_ABOUT = re.compile(r"^\s*[=≈~]\s*")


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether an answer is right, and if not, which known slip it is."""

    correct: bool
    slip: Slip | None = None


def judge(card: Card, answer: str, order: Sequence[int] = ()) -> Ruling:
    """The ruling on an answer to a card that is not open. `order` is that in which the choices were shown.

    Raises UnreadableError for an answer that cannot be judged as it is spelt.
    """
    match card.judge:
        case "formula":
            return _formula(card, answer)
        case "number":
            return _number(card, answer)
        case "choice":
            return Ruling(choice(card, answer, order) == 0)
    raise ValueError(f"an {card.judge} card is not judged")


def _formula(card: Card, answer: str) -> Ruling:
    given, key = formula.parse(answer), formula.parse(str(card.key))
    if agree(given, key):
        return Ruling(True)
    if any(agree(other, key) for other in formula.other_readings(answer)):
        raise UnreadableError("unreadable_ambiguous")
    return Ruling(False, next((slip for slip in card.slips if agree(given, formula.parse(str(slip.key)))), None))


def _number(card: Card, answer: str) -> Ruling:
    given = number(answer)
    if close(given, float(card.key or 0)):
        return Ruling(True)
    return Ruling(False, next((slip for slip in card.slips if close(given, float(slip.key))), None))


def close(given: float, key: float) -> bool:
    """Whether a number is near enough. 0 and 1 are extremes that have to be known exactly."""
    return math.isclose(given, key, rel_tol=1e-12 if key in (0, 1) else TOLERANCE)


def number(text: str) -> float:
    """The number that a text stands for: 0.5, 1,050,624, 1e6, 13/27, 8.3 %, ln 10. Raises UnreadableError."""
    text = _THOUSANDS.sub(lambda digits: digits[0].replace(",", ""), _ABOUT.sub("", plain(text))).strip()
    digits = text.removesuffix("%").strip()
    scale = 100 if digits != text else 1
    try:
        result = float(digits) if _PLAIN_NUMBER.fullmatch(digits) else value(formula.parse(digits), NOWHERE)
    except (KeyError, ArithmeticError, ValueError):  # it has a symbol in it, or no value
        raise UnreadableError("unreadable_number") from None
    if not math.isfinite(result):
        raise UnreadableError("unreadable_number")
    return result / scale


def choice(card: Card, text: str, order: Sequence[int]) -> int:
    """The position in the card of the choice that was named by its letter, as shown, or by its words.

    Never by a number: "1" may be the text of the second. Raises UnreadableError.
    """
    given = plain(text).strip()
    if (letter := given.strip("().")) in tuple(LETTERS[: len(order)]):
        return order[LETTERS.index(letter)]
    for choices in (card.choices or {}).values():
        for position, words in enumerate(choices):
            if plain(words).strip() == given:
                return position
    raise UnreadableError("unreadable_choice", last=LETTERS[len(order) - 1])


def rating(text: str) -> Rating:
    """The grade that a learner gives: 1 to 4, or its English name. Raises UnreadableError."""
    given = plain(text).strip()
    for grade in Rating:
        if given in (str(int(grade)), grade.name.lower()):
            return grade
    raise UnreadableError("unreadable_rating")

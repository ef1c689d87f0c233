"""What can be said of the keys, the slips and the choices of a card: would the quiz judge by them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from drill.model import Card
from drill.quiz import formula
from drill.quiz.answers import LETTERS, close
from drill.quiz.expression import Expression, agree
from drill.quiz.notation import UnreadableError

_Key = TypeVar("_Key", Expression, float)


def causes(card: Card) -> Iterator[str]:
    """Keys that cannot be read or are equal to each other, slips and choices that are out of place."""
    for choices in (card.choices or {}).values():
        if not 2 <= len(choices) <= len(LETTERS) or len(set(choices)) != len(choices):
            yield f"choices: from 2 to {len(LETTERS)}, all different"
    if card.slips and card.judge not in ("formula", "number"):
        yield "slips: formula and number cards may have them, no other"
    if card.key is None:
        return
    keys = {"key": card.key} | {f"slips.{index}.key": slip.key for index, slip in enumerate(card.slips)}
    if card.judge == "number":
        yield from _number_causes(keys)
    elif card.judge == "formula":
        yield from _formula_causes(keys)


def _number_causes(keys: Mapping[str, str | float]) -> Iterator[str]:
    yield from (f"{name}: is not a number" for name, key in keys.items() if isinstance(key, str))
    yield from _alike({name: key for name, key in keys.items() if not isinstance(key, str)}, close)


def _formula_causes(keys: Mapping[str, str | float]) -> Iterator[str]:
    read: dict[str, Expression] = {}
    for name, key in keys.items():
        try:
            read[name] = formula.parse(str(key))
        except UnreadableError as error:
            yield f"{name}: {key!r} is not a formula ({error.kind})"
    yield from (
        f"{name}: is not defined for every x from 0.2 to 0.8" for name, key in read.items() if not agree(key, key)
    )
    yield from _alike(read, agree)


def _alike(keys: Mapping[str, _Key], same: Callable[[_Key, _Key], bool]) -> Iterator[str]:
    names = list(keys)
    for position, name in enumerate(names):
        yield from (f"{name}: is the same as {other}" for other in names[:position] if same(keys[name], keys[other]))

"""The audit of cards: a key that the quiz could not judge by is a complaint."""

from __future__ import annotations

import pytest

from drill.audit.cards import causes
from drill.bank import Bank, cards
from drill.model import Card, Slip

WORDS = {"en": "words", "zh": "文字"}


def slip(key: str | float) -> Slip:
    return Slip(key, {"en": "what was done", "zh": "做了什么"})


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (Card("A", "formula", WORDS, WORDS, key="x^(2"), ["key: 'x^(2' is not a formula (unreadable_bracket)"]),
        (Card("A", "formula", WORDS, WORDS, key="ln(x-1)"), ["key: is not defined for every x from 0.2 to 0.8"]),
        (
            Card("A", "formula", WORDS, WORDS, key="2x", slips=(slip("x+x"), slip("x"), slip("x/1"))),
            ["slips.0.key: is the same as key", "slips.2.key: is the same as slips.1.key"],
        ),
        (Card("A", "number", WORDS, WORDS, key="0.5"), ["key: is not a number"]),
        (Card("A", "number", WORDS, WORDS, key=0.5, slips=(slip(0.5001),)), ["slips.0.key: is the same as key"]),
        (Card("A", "number", WORDS, WORDS, key=1, slips=(slip(1.0001),)), []),
        (
            Card("A", "open", WORDS, WORDS, slips=(slip("x"),)),
            ["slips: formula and number cards may have them, no other"],
        ),
        (Card("A", "choice", WORDS, WORDS, choices={"en": ["a", "a"]}), ["choices: from 2 to 8, all different"]),
        (Card("A", "choice", WORDS, WORDS, choices={"en": ["a"]}), ["choices: from 2 to 8, all different"]),
    ],
)
def test_every_fault_is_named(card: Card, expected: list[str]) -> None:
    """Keys that cannot be read, are nowhere defined or look alike; slips and choices out of place."""
    assert list(causes(card)) == expected


def test_the_real_cards_are_sound(realbank: Bank) -> None:
    """No key of the bank is unreadable, and no slip is the key or another slip."""
    assert [cause for problem in realbank.problems() for card in cards(problem) for cause in causes(card)] == []

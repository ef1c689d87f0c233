"""Answers are judged by value, and a wrong one that people often give is named."""

from __future__ import annotations

import pytest

from drill.bank import Bank, cards
from drill.model import LANGUAGES, Card, Rating
from drill.quiz.answers import Ruling, choice, judge, number, rating
from drill.quiz.notation import UnreadableError


@pytest.fixture(scope="module")
def deck(realbank: Bank) -> dict[str, Card]:
    """Every card of the real bank by its name."""
    return {card.name: card for problem in realbank.problems() for card in cards(problem)}


def test_the_deck_is_whole(deck: dict[str, Card]) -> None:
    """124 cards: 24 formulas, 23 numbers, 50 choices, 27 open."""
    kinds = [card.judge for card in deck.values()]

    assert {kind: kinds.count(kind) for kind in kinds} == {"formula": 24, "number": 23, "choice": 50, "open": 27}


def test_every_key_is_right_and_every_slip_is_named(deck: dict[str, Card]) -> None:
    """The key of each card is accepted; each slip is not, and is told from the others."""
    for card in deck.values():
        if card.key is not None:
            assert judge(card, str(card.key)) == Ruling(True), card.name
        for slip in card.slips:
            assert judge(card, str(slip.key)) == Ruling(False, slip), (card.name, slip.key)


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("D01", "f'(x) = n·xⁿ", "not lowered by one"),
        ("D01", "n x^n-1", "in brackets"),
        ("D03", "exp(x ln a)", "ln a is missing"),
        ("D10", "(1-x²)^-.5", "sign is missing"),
        ("D12", "h'(x) g'(x)", "belongs at h(x)"),
        ("D23", r"\cos(x^{2})", "chain rule"),
        ("P02", "99%", "base-rate"),
        ("E09", "14/3", "arithmetic mean"),
        ("D06", "x", None),
        ("S01", "7", None),
    ],
)
def test_slips_by_value(deck: dict[str, Card], name: str, answer: str, said: str | None) -> None:
    """A slip is found whatever its spelling; a wrong answer that is none is just wrong."""
    ruling = judge(deck[name], answer)

    assert not ruling.correct
    assert (ruling.slip is None) == (said is None)
    if said and ruling.slip:
        assert said in ruling.slip.says["en"]


@pytest.mark.parametrize(
    ("name", "answer"), [("D05", "1/x ln a"), ("D20", "1/2√x"), ("D03", "ln a a^x"), ("D19", "σ + σ x (1-σ)")]
)
def test_a_right_answer_with_too_few_brackets_is_asked_again(deck: dict[str, Card], name: str, answer: str) -> None:
    """What is right in one reading and wrong in another is neither."""
    with pytest.raises(UnreadableError) as error:
        judge(deck[name], answer)

    assert error.value.kind == "unreadable_ambiguous"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.5", 0.5),
        (".5", 0.5),
        ("-0.2", -0.2),
        ("1/3", 1 / 3),
        ("13/27", 13 / 27),
        ("99%", 0.99),
        ("8.33 %", 0.0833),
        ("1/3 %", 1 / 300),
        ("1,050,624", 1050624),
        ("1050624", 1050624),
        ("4·(512² + 512)", 1050624),
        ("2^19 + 2^18", 786432),
        ("1.05e6", 1.05e6),
        ("ln 10", 2.302585),
        ("e²", 7.389056),
        ("2/ln 2", 2.88539),
        ("= 0.7", 0.7),
        ("≈ 0.7", 0.7),
        ("\uff10\uff0e\uff15", 0.5),  # full-width digits
        ("√2/2", 0.707107),
    ],
)
def test_numbers(text: str, expected: float) -> None:
    """Decimals, fractions, percent, thousands, exponents, constants and what can be computed from them."""
    assert number(text) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("text", ["x", "ten", "", "nan", "inf", "1/0", "1,2", "0.5 GiB", "9^9^9^9^9", "1" * 10**6, "%"])
def test_what_is_no_number(text: str) -> None:
    """Symbols, words, units and what has no value are refused."""
    with pytest.raises(UnreadableError):
        number(text)


@pytest.mark.parametrize(
    ("name", "answer", "right"),
    [
        ("A07", "1.05e6", True),  # 0.6 ‰ off
        ("A07", "1.052e6", False),  # 1.3 ‰ off
        ("P05", "0.667", True),
        ("P05", "0.66", False),
        ("N03", "0", True),
        ("N03", "0.0001", False),
        ("E08", "1", True),
        ("E08", "1.0001", False),
        ("M09", "99 %", True),
    ],
)
def test_tolerance(deck: dict[str, Card], name: str, answer: str, right: bool) -> None:
    """A relative error of 1e-3 is allowed; 0 and 1 have to be exact."""
    assert judge(deck[name], answer).correct is right


@pytest.mark.parametrize("text", ["b", "B", "b)", " (b) ", "\uff42"])
def test_choices_by_letter(deck: dict[str, Card], text: str) -> None:
    """A letter names the choice that was shown under it."""
    assert choice(deck["D30"], text, (2, 0, 1, 3)) == 0


@pytest.mark.parametrize(("text", "position"), [("0", 0), ("1", 1), ("0.5", 3), ("undefined everywhere", 2)])
def test_choices_by_words(deck: dict[str, Card], text: str, position: int) -> None:
    """The words of a choice name it too, and a figure is words: never a position."""
    assert choice(deck["D30"], text, (2, 0, 1, 3)) == position


def test_choices_by_words_in_every_language(deck: dict[str, Card]) -> None:
    """Each choice of each card can be answered with its own words."""
    for card in deck.values():
        for language in LANGUAGES:
            for position, words in enumerate(card.choices[language] if card.choices else ()):
                assert choice(card, words, tuple(range(4))) == position, (card.name, words)


@pytest.mark.parametrize("text", ["e", "4", "", "b c", "x" * 10**6])
def test_what_is_no_choice(deck: dict[str, Card], text: str) -> None:
    """A letter that was not shown, or anything else, is refused."""
    with pytest.raises(UnreadableError):
        choice(deck["D30"], text, (2, 0, 1, 3))


def test_ratings() -> None:
    """1 to 4, or the English words."""
    assert [rating(text) for text in ("1", "hard", " Good ", "4")] == list(Rating)
    for text in ("0", "5", "so so", "11"):
        with pytest.raises(UnreadableError):
            rating(text)


def test_an_open_card_is_not_judged(deck: dict[str, Card]) -> None:
    """Judging an open card is a bug."""
    with pytest.raises(ValueError, match="open"):
        judge(deck["D27"], "x")

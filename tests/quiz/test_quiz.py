"""Drawing is seeded, a quiz is a value, and what is kept can be replayed by a scheduler."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

import pytest

from drill.bank import Bank
from drill.entries import CardAnswer, Review
from drill.errors import DrillError
from drill.history import FILE, History
from drill.migrations import MIGRATIONS
from drill.model import Rating
from drill.quiz.notation import UnreadableError
from drill.quiz.quiz import Question, Quiz, draw, fresh_seed, judged, keep, topics, unread


def asked(quiz: Quiz, judge: str) -> Question:
    """The first question of a kind."""
    return next(question for question in quiz.questions if question.card.judge == judge)


def test_the_same_seed_draws_the_same(realbank: Bank) -> None:
    """Cards and the order of choices depend on the seed alone."""
    assert draw(realbank, None, 20, 7) == draw(realbank, None, 20, 7)
    assert draw(realbank, None, 20, 7) != draw(realbank, None, 20, 8)


def test_no_card_comes_twice(realbank: Bank) -> None:
    """Asking for more cards than there are gives each once."""
    items = [question.item for question in draw(realbank, None, 1000, 1).questions]

    assert len(items) == len(set(items)) == 124


def test_the_right_choice_is_anywhere(realbank: Bank) -> None:
    """Choices are shuffled: over many cards the right one stands under each letter."""
    letters = [question.right_letter for question in draw(realbank, None, 1000, 1).questions if question.order]

    assert len(letters) == 50
    assert {"a", "b", "c", "d"} == set(letters)


@pytest.mark.parametrize(
    ("topic", "slugs"),
    [("mha", {"mha"}), ("Self-Attention", {"self_attention"}), ("attention", {"mha", "self_attention"})],
)
def test_topics(realbank: Bank, topic: str, slugs: set[str]) -> None:
    """A topic is a problem, spelt as one likes, or a track."""
    assert {question.problem.slug for question in draw(realbank, topic, 1000, 1).questions} == slugs
    assert {"attention", "maths", "mha"} <= set(topics(realbank))


def test_unknown_topic(realbank: Bank) -> None:
    """A topic that is none suggests those that are."""
    with pytest.raises(DrillError) as error:
        draw(realbank, "atention", 10, 1)

    assert error.value.kind == "unknown_topic"
    assert "attention" in error.value.did_you_mean


def test_a_topic_without_cards(tmp_path: Path) -> None:
    """A problem that has no cards is an error, not an empty quiz."""
    folder = tmp_path / "problems" / "bare"
    folder.mkdir(parents=True)
    (folder / "problem.toml").write_text(
        'track = "t"\norder = 1\ndifficulty = "easy"\nminutes = 1\nframework = "numpy"\nentry = ["f"]\n'
        'title = { en = "T", zh = "T" }\n'
    )
    (folder / "cards.toml").write_text("")

    with pytest.raises(DrillError) as error:
        draw(Bank(tmp_path), "bare", 10, 1)

    assert error.value.kind == "no_cards"


def test_a_quiz_is_a_value(realbank: Bank) -> None:
    """An answer makes a new quiz; the old one stays, and the end has no question."""
    quiz = draw(realbank, None, 2, 1)
    after = quiz
    while (question := after.current) is not None:
        after = after.after(judged(question, ""))

    assert quiz.answered == ()
    assert [one.question for one in after.answered] == list(quiz.questions)
    assert after.missed == after.answered


def test_ratings_of_judged_cards(realbank: Bank) -> None:
    """Right is "good", wrong and no answer are "again"; to an open card the answer is the grade."""
    quiz = draw(realbank, None, 124, 1)
    formula, openly = asked(quiz, "formula"), asked(quiz, "open")

    outcomes = [
        judged(formula, str(formula.card.key)),
        judged(formula, "17"),
        judged(formula, " "),
        judged(openly, "4"),
        judged(openly, "hard"),
        judged(openly, ""),
    ]

    assert [(one.correct, one.rating) for one in outcomes] == [
        (True, Rating.GOOD), (False, Rating.AGAIN), (False, Rating.AGAIN),
        (None, Rating.EASY), (None, Rating.HARD), (None, Rating.AGAIN),
    ]  # fmt: skip


def test_what_is_kept(realbank: Bank, tmp_path: Path) -> None:
    """An answer and its review have the same item and time; a choice is kept by its words."""
    quiz = draw(realbank, None, 124, 1)
    number, choice, openly = (asked(quiz, kind) for kind in ("number", "choice", "open"))

    with History(tmp_path, now=iter(range(10)).__next__) as history:
        keep(history, judged(number, "12345"))
        keep(history, judged(choice, str(choice.right_letter)))
        keep(history, dataclasses.replace(judged(openly, "3"), given="my own words"))
        keep(history, unread(choice, "???", UnreadableError("unreadable_choice")))
        answers, reviews = history.answers(), history.reviews()

    assert choice.card.choices is not None
    assert answers == [
        CardAnswer(number.item, 0, "12345", False),
        CardAnswer(choice.item, 1, choice.card.choices["en"][0], True),
        CardAnswer(openly.item, 2, "my own words", None),
        CardAnswer(choice.item, 3, "???", False),
    ]
    assert reviews == [
        Review(number.item, 0, Rating.AGAIN),
        Review(choice.item, 1, Rating.GOOD),
        Review(openly.item, 2, Rating.GOOD),
        Review(choice.item, 3, Rating.AGAIN),
    ]


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_an_older_history_takes_answers(tmp_path: Path, version: int) -> None:
    """From every earlier version of the schema, what was there stays and answers can be kept."""
    connection = sqlite3.connect(tmp_path / FILE)
    for step in MIGRATIONS[:version]:
        connection.executescript(step)
    if version:
        connection.execute("INSERT INTO events (problem, at, kind) VALUES ('mha', 5, 'started')")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()

    with History(tmp_path, now=lambda: 9.0) as history:
        history.add_answer("mha/A07", "1050624", True, Rating.GOOD)

        assert history.answers() == [CardAnswer("mha/A07", 9, "1050624", True)]
        assert history.reviews("mha/A07") == [Review("mha/A07", 9, Rating.GOOD)]
        assert ("mha" in history.progress()) == bool(version)


def test_seeds_can_be_typed() -> None:
    """A fresh seed has at most six digits."""
    assert all(0 <= fresh_seed() < 10**6 for _ in range(100))

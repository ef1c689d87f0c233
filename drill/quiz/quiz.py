"""A quiz: cards that were drawn, the answers to them, and what is kept. Returns values and prints nothing."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass

from drill import bank as banks
from drill.bank import Bank
from drill.errors import DrillError
from drill.history import History
from drill.model import Card, Language, Problem, Rating, Slip
from drill.quiz import answers
from drill.quiz.notation import UnreadableError

SEEDS = 10**6  # few digits, so that one can be typed again


@dataclass(frozen=True, slots=True)
class Question:
    """A card as it is put: `order` holds the positions of its choices in the order in which they are shown."""

    problem: Problem
    card: Card
    order: tuple[int, ...] = ()

    @property
    def item(self) -> str:
        """The key under which the history knows the card: "<slug>/<card>"."""
        return f"{self.problem.slug}/{self.card.name}"

    def choices(self, language: Language) -> dict[str, str]:
        """The choices by their letters, as shown; empty for a card of another kind."""
        given = self.card.choices[language] if self.card.choices else ()
        return {answers.LETTERS[place]: given[position] for place, position in enumerate(self.order)}

    @property
    def right_letter(self) -> str | None:
        """The letter of the right choice."""
        return answers.LETTERS[self.order.index(0)] if self.order else None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and what came of it.

    `correct` is None where the learner graded it. `unreadable` says why the
    answer could not be judged, where nobody could be asked again.
    """

    question: Question
    given: str
    correct: bool | None
    rating: Rating
    slip: Slip | None = None
    unreadable: UnreadableError | None = None


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions that were drawn, and the answers so far."""

    topic: str | None
    seed: int
    questions: tuple[Question, ...]
    answered: tuple[Answered, ...] = ()

    @property
    def current(self) -> Question | None:
        """The next question; None at the end."""
        return self.questions[len(self.answered)] if len(self.answered) < len(self.questions) else None

    def after(self, answered: Answered) -> Quiz:
        """The quiz with one more answer."""
        return dataclasses.replace(self, answered=(*self.answered, answered))

    @property
    def judged(self) -> tuple[Answered, ...]:
        """The answers that were judged, and not graded by the learner."""
        return tuple(one for one in self.answered if one.correct is not None)

    @property
    def missed(self) -> tuple[Answered, ...]:
        """What to look at again."""
        return tuple(one for one in self.answered if one.rating is Rating.AGAIN)


def topics(bank: Bank) -> list[str]:
    """What a quiz can be about: tracks and problems."""
    problems = bank.problems()
    return [*dict.fromkeys(problem.spec.track for problem in problems), *(problem.slug for problem in problems)]


def fresh_seed() -> int:
    """A seed for a quiz that repeats no other."""
    return random.randrange(SEEDS)


def draw(bank: Bank, topic: str | None, count: int, seed: int) -> Quiz:
    """Up to `count` cards about a track, a problem or anything, in random order.

    The same seed draws the same cards from the same bank. Raises DrillError
    if there is no such topic, or no card about it.
    """
    name = None if topic is None else banks.normalised(topic)
    problems = bank.problems()
    if name is not None and name not in (known := topics(bank)):
        raise DrillError("unknown_topic", did_you_mean=banks.suggestions(name, known), name=topic)
    chosen = [problem for problem in problems if name in (None, problem.slug, problem.spec.track)]
    cards = [(problem, card) for problem in chosen for card in banks.cards(problem)]
    if not cards:
        raise DrillError("no_cards", name=topic)
    rng = random.Random(seed)
    drawn = rng.sample(cards, min(count, len(cards)))
    return Quiz(name, seed, tuple(put(problem, card, rng) for problem, card in drawn))


def put(problem: Problem, card: Card, rng: random.Random) -> Question:
    """A card as a question, its choices in random order."""
    count = len(next(iter(card.choices.values()))) if card.choices else 0
    return Question(problem, card, tuple(rng.sample(range(count), count)))


def judged(question: Question, given: str) -> Answered:
    """An answer and its ruling; no answer is a wrong one, and to an open card the answer is the learner's grade.

    Raises UnreadableError for an answer that cannot be judged as it is spelt.
    """
    if not given.strip():
        return Answered(question, given, None if question.card.judge == "open" else False, Rating.AGAIN)
    if question.card.judge == "open":
        return Answered(question, given, None, answers.rating(given))
    ruling = answers.judge(question.card, given, question.order)
    return Answered(question, given, ruling.correct, Rating.GOOD if ruling.correct else Rating.AGAIN, ruling.slip)


def unread(question: Question, given: str, error: UnreadableError) -> Answered:
    """An answer that could not be judged and cannot be asked for again: it does not count as right."""
    correct = None if question.card.judge == "open" else False
    return Answered(question, given, correct, Rating.AGAIN, unreadable=error)


def keep(history: History, answered: Answered) -> None:
    """Put an answer and its rating into the history; a choice by its words, since letters are shuffled.

    Raises HistoryError.
    """
    asked, words = answered.question, answered.given
    if asked.card.choices and words.strip() and not answered.unreadable:
        words = asked.card.choices["en"][answers.choice(asked.card, words, asked.order)]
    history.add_answer(asked.item, words, answered.correct, answered.rating)

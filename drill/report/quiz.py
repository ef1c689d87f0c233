"""The screens and the document of a quiz."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drill.history import HistoryError
from drill.quiz.notation import UnreadableError
from drill.quiz.quiz import Answered, Question, Quiz
from drill.report.console import Page
from drill.report.document import SCHEMA
from drill.text import Text

SHOWN_ANSWER = 200  # characters of what was typed


def title(quiz: Quiz, seated: bool, page: Page, text: Text) -> None:
    """What the quiz is about, and for somebody who sits at the terminal what there is to type."""
    facts = {"count": len(quiz.questions), "seed": quiz.seed}
    page.line((text("quiz_title", topic=quiz.topic or text("quiz_everything"), **facts), "bold"))
    if seated:
        page.line((text("quiz_keys"), "dim"))


def question(asked: Question, number: int, total: int, page: Page, text: Text) -> None:
    """A card, with its choices."""
    page.line()
    place = text("quiz_place", number=number, total=total)
    page.line((f"{place} · ", "dim"), (asked.problem.slug, "cyan"))
    page.line((text.of(asked.card.question), "bold"))
    for letter, words in asked.choices(text.language).items():
        page.line(f"  {letter}) {words}")


def prompt(page: Page) -> str:
    """What stands before an answer."""
    return f"{page.mark('here')} "


def echo(given: str, page: Page) -> None:
    """An answer that did not come from the keyboard."""
    shown = given[:SHOWN_ANSWER]
    page.line((prompt(page) + shown).rstrip())


def unreadable(error: UnreadableError, page: Page, text: Text) -> None:
    """Why an answer cannot be judged as it is spelt."""
    page.say(text(error.kind, **error.values))


def ask_aloud(page: Page, text: Text) -> None:
    """What to do with an open card."""
    page.line((text("quiz_reveal"), "dim"))


def reveal(asked: Question, page: Page, text: Text) -> None:
    """The answer to an open card, which the learner is to compare with their own."""
    answer(asked, page, text)
    page.line((text("quiz_grade"), "dim"))


def answer(asked: Question, page: Page, text: Text) -> None:
    """The right answer, with its explanation."""
    if (letter := asked.right_letter) is not None:
        page.line(text("quiz_choice", letter=letter, words=asked.choices(text.language)[letter]))
        page.line(text.of(asked.card.answer))
    else:
        page.line(text("quiz_answer", answer=text.of(asked.card.answer)))


def verdict(answered: Answered, page: Page, text: Text) -> None:
    """What came of an answer: right or not, which slip it is, and the right one. A revealed card shows its grade."""
    asked = answered.question
    if answered.unreadable:
        page.line(text(answered.unreadable.kind, **answered.unreadable.values))
    if asked.card.judge == "open":
        page.line((text("quiz_graded", grade=text(f"rating_{answered.rating.name.lower()}")), "dim"))
    elif answered.correct:
        page.line((f"{page.mark('pass')} {text('quiz_right')}", "green"), f" {text.of(asked.card.answer)}")
    else:
        if answered.given.strip() and not answered.unreadable:
            says = f" {text.of(answered.slip.says)}" if answered.slip else ""
            page.line((f"{page.mark('fail')} {text('quiz_wrong')}", "red"), says)
        answer(asked, page, text)


def summary(quiz: Quiz, page: Page, text: Text) -> None:
    """How it went, and what to look at again."""
    page.line()
    judged = quiz.judged
    facts = []
    if judged:
        facts.append(text("quiz_score", right=sum(one.correct is True for one in judged), judged=len(judged)))
    if by_learner := len(quiz.answered) - len(judged):
        facts.append(text("quiz_self", count=by_learner))
    if quiz.current is not None:
        facts.append(text("quiz_left", answered=len(quiz.answered), total=len(quiz.questions)))
    page.line((" · ".join(facts), "bold"))
    if quiz.missed:
        page.line(text("quiz_missed"))
        for one in quiz.missed:
            page.line("  ", (one.question.problem.slug, "cyan"), f"  {text.of(one.question.card.question)}")
    page.line((text("quiz_more", command=" ".join(filter(None, ("drill quiz", quiz.topic)))), "dim"))


def document(quiz: Quiz, warnings: Sequence[HistoryError], text: Text) -> dict[str, Any]:
    """The quiz as one document. Cards that were not answered do not give their answers away."""
    unanswered = quiz.questions[len(quiz.answered) :]
    return {
        "schema": SCHEMA,
        "topic": quiz.topic,
        "seed": quiz.seed,
        "total": len(quiz.questions),
        "answered": len(quiz.answered),
        "judged": len(quiz.judged),
        "right": sum(one.correct is True for one in quiz.judged),
        "cards": [
            *(_card(one.question, text) | _outcome(one, text) for one in quiz.answered),
            *(_card(asked, text) | {"given": None} for asked in unanswered),
        ],
        "warnings": [text(warning.kind, **warning.values) for warning in warnings],
    }


def _card(asked: Question, text: Text) -> dict[str, Any]:
    return {
        "problem": asked.problem.slug,
        "card": asked.card.name,
        "judge": asked.card.judge,
        "question": text.of(asked.card.question),
        "choices": asked.choices(text.language) or None,
    }


def _outcome(answered: Answered, text: Text) -> dict[str, Any]:
    unreadable = answered.unreadable
    return {
        "given": answered.given,
        "correct": answered.correct,
        "rating": answered.rating.name.lower(),
        "slip": text.of(answered.slip.says) if answered.slip else None,
        "unreadable": text(unreadable.kind, **unreadable.values) if unreadable else None,
        "right_choice": answered.question.right_letter,
        "answer": text.of(answered.question.card.answer),
    }

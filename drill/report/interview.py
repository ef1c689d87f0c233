"""The screens of an interview while it is under way."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drill.archive import SHORT
from drill.interview.interview import Counted, State
from drill.interview.live import FINISH, LEAVE, QUESTIONS, Scene
from drill.interview.scorecard import Result
from drill.practice import Started
from drill.report.console import Page, assembled
from drill.report.listing import grid
from drill.report.scorecard import clock, heading, help_taken, mark_of, mistakes, status
from drill.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

Line = list[str | tuple[str, str]]

_KEYS = {QUESTIONS: "interview_key_questions", FINISH: "interview_key_end", LEAVE: "interview_key_leave"}


def begun(started: Sequence[Started], page: Page, text: Text) -> None:
    """The stubs that were written, and what became of the texts that stood there."""
    for one in started:
        page.line(text("wrote" if one.created else "already_there", path=one.path.name))
        if one.archived:
            page.line(("  " + text("archived_as", name=one.archived[:SHORT]), "dim"))
    page.line()


def standing(state: State, page: Page, text: Text) -> None:
    """Where it stands, and what there is to type."""
    for line in _standing(state, page, text):
        page.line(*line)
    page.line()
    slug = _unpassed(state)
    check = [f"check {slug}"] if state.phase == "code" and slug else []
    first, *others = [*check, "interview questions", "interview leave", "interview end"]
    page.line((f"{text('next')}: ", "bold"), f"drill {first}")
    for step in others:
        page.line((f"{' ' * 6}drill {step}", "dim"))


def _unpassed(state: State) -> str | None:
    """The problem to go on with."""
    return next((result.problem for result in state.card.results if not result.passed), None)


@contextlib.contextmanager
def live(page: Page, text: Text) -> Iterator[Callable[[Scene], None]]:
    """Within the block, each scene that is given to what is yielded takes the place of the last; none is left."""
    from rich.live import Live

    # standard output is left alone: what would take its place has no encoding, by which symbols are chosen
    with Live(
        console=page.console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False
    ) as shown:
        yield lambda scene: shown.update(_scene(scene, page, text), refresh=True)


def _scene(scene: Scene, page: Page, text: Text) -> RenderableType:
    """Where it stands while a screen keeps the clock, with the keys below it."""
    from rich.console import Group

    state = scene.state
    lines: list[Line] = [*_standing(state, page, text), [""]]
    if (slug := _unpassed(state)) is None:
        lines.append([(text("interview_all_solved", press=QUESTIONS), "bold green")])
    else:
        commands: list[Line] = [[(f"    drill {verb} {slug}", "bold")] for verb in ("show", "check")]
        lines += [[text("interview_elsewhere")], *commands]
    lines.append([""])
    keys: Line = []
    for key, name in _KEYS.items():
        keys += [(key, "bold cyan"), " ", text(name), "   "]
    lines.append(keys)
    if scene.again is not None:
        words = text("interview_again", press=scene.again, what=text(_KEYS[scene.again]), left=clock(state.to_bell))
        lines.append([(words, "magenta")])
    return Group(*(assembled(*line) for line in lines))


def _standing(state: State, page: Page, text: Text) -> Iterator[Line]:
    yield [(heading(state, text), "bold")]
    yield [(_time(state, text), "bold magenta" if state.running else "magenta")]
    yield [""]
    for result in state.card.results:
        problem = state.problems.get(result.problem)
        mark, style = mark_of(result, page)
        title = [] if problem is None else ["  ", text.of(problem.spec.title)]
        yield [(mark, style), " ", (result.problem, "cyan"), *title]
        tries = [text("interview_tries", count=result.tries)] if result.tries else []
        file = state.files.get(result.problem)
        files = [] if file is None else [_name(file)]
        yield ["    ", " · ".join([status(result, text), *tries, *help_taken(result, text), *files])]
        last = result.last.mistake if result.last and not result.passed else None
        if last is not None:
            says = mistakes(Result(result.problem, mistakes=(last,)), problem, text)
            yield ["    ", (text("looks_like", says=says[0]), "magenta")]


def _time(state: State, text: Text) -> str:
    count = len(state.questions)
    if state.phase == "over":
        return text("interview_over" if state.left <= 0 or state.questions else "interview_done")
    if not state.running:
        return text("interview_stands", left=clock(state.left))
    if state.phase == "questions":
        return text("interview_left_questions", left=clock(state.left), count=count)
    if not count:
        return text("interview_left", left=clock(state.to_bell))
    return text("interview_left_code", left=clock(state.to_bell), count=count, more=clock(state.left - state.to_bell))


def _name(path: Path) -> str:
    """The path as one would type it from here."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def questions(state: State, seated: bool, page: Page, text: Text) -> None:
    """The follow-up questions begin."""
    left, count = clock(state.left), len(state.questions)
    page.line((text("interview_left_questions", left=left, count=count), "bold"))
    if seated:
        page.line((text("quiz_keys"), "dim"))


def time_left(state: State, page: Page, text: Text) -> None:
    """How long there is for an answer, and for those that follow."""
    page.line((text("interview_short_left", left=clock(state.left)), "dim"))


def left(state: State, page: Page, text: Text) -> None:
    """The clock was stopped."""
    page.line(text("interview_stands", left=clock(state.left)))
    page.line((f"{text('next')}: ", "bold"), "drill interview")
    page.line((f"{' ' * 6}drill interview end", "dim"))


def checked(result: Counted, page: Page, text: Text) -> None:
    """The line below a check of a drawn problem."""
    state = result.state
    facts = {"solved": state.card.solved, "total": len(state.card.results)}
    page.line()
    if result.counts:
        page.line((text("interview_checked", left=clock(state.to_bell), **facts), "bold"))
    elif state.to_bell > 0:
        page.line((text("interview_off_the_clock"), "magenta"))
    else:
        page.line((text("interview_after_bell"), "magenta"))


def pointer(state: State, page: Page, text: Text) -> None:
    """The one thing to do while an interview is under way."""
    table = grid(2)
    table.add_row(text("overview_now"), f"{text('interview_number', number=state.number)} · {_time(state, text)}")
    table.add_row(text("overview_do"), assembled(("drill interview", "bold")))
    page.put(table)

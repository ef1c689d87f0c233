"""The screens of `drill watch`."""

from __future__ import annotations

import time

from drill.changes import Change
from drill.practice import Checked
from drill.report import judgement, recall, screens
from drill.report.console import Page
from drill.text import Text
from drill.watch import HINT, NEXT, QUIT, RUN, SOLUTION, VERBOSE, Hinted, Judged, Said, Scene, Solved, Waiting

_KEYS = {RUN: "run", HINT: "hint", VERBOSE: "verbose", SOLUTION: "solution", NEXT: "next", QUIT: "quit"}
_TRENDS = {"better": "green", "worse": "red", "same": "magenta"}
_NAMED = 2  # cases that broke, named; the others are counted


def show(scene: Scene, page: Page, text: Text, *, polling: bool = False) -> None:
    """One scene, and below it the keys. A judgement starts on a clean screen."""
    match scene:
        case Waiting():
            page.console.clear()
            _waiting(scene, page, text)
        case Judged():
            page.console.clear()
            judgement.show(scene.checked, page, text, verbose=scene.verbose, onward=False)
            for warning in scene.checked.warnings:
                page.say(text(warning.kind, **warning.values))
            page.line()
            if scene.change is not None:
                _change(scene.change, page, text)
            _state(scene.checked, page, text, polling=polling)
        case Hinted():
            page.line()
            recall.hint(scene.hint, page, text)
        case Solved():
            page.line()
            screens.solution(scene.solution, page, text)
        case Said(line):
            page.line()
            page.line((text(line.kind, **line.values), "magenta"))
    _keys(page, text)


def _waiting(scene: Waiting, page: Page, text: Text) -> None:
    if scene.created:
        page.line((text("wrote", path=scene.path.name), "bold"))
    page.line((f"{scene.problem.slug} · {scene.path.name}", "bold"), f"   {text.of(scene.problem.spec.title)}")
    page.line(text("to_write", names=", ".join(scene.problem.spec.entry)))
    page.line()
    page.line(text("watch_waiting", path=scene.path.name))


def _change(change: Change, page: Page, text: Text) -> None:
    """Better or worse, and by what."""
    facts = {"before": change.before, "passed": change.passed, "cases": change.cases}
    page.line((text(f"trend_{change.trend}", **facts), f"bold {_TRENDS[change.trend]}"))
    if change.errors is not None:
        page.line("  ", text(f"error_{change.errors.trend}", before=change.errors.before, now=change.errors.now))
    if change.broken:
        titles = [case.title.get(text.language, case.name) for case in change.broken[:_NAMED]]
        more = len(change.broken) - len(titles)
        names = "; ".join(titles) + (f" (+{more})" if more else "")
        page.line("  ", text("watch_broken", names=names))
    if change.left is not None:
        page.line("  ", text("watch_mistake_left", says=text.of(change.left.says)))
    if change.made is not None:
        page.line("  ", (text("watch_mistake_made", says=text.of(change.made.says)), "magenta"))


def _state(checked: Checked, page: Page, text: Text, *, polling: bool) -> None:
    """When, what came of it, and how saves are noticed: where a long report leaves the eyes."""
    verdict = text(f"verdict_{checked.judgement.verdict}")
    how = text("watch_polling" if polling else "watch_watching", path=checked.path.name)
    page.line((f"{time.strftime('%H:%M:%S')} · {verdict} · {how}", "dim"))


def _keys(page: Page, text: Text) -> None:
    parts: list[str | tuple[str, str]] = []
    for key, name in _KEYS.items():
        parts += [(key, "bold cyan"), " ", text(f"key_{name}"), "   "]
    page.line(*parts)

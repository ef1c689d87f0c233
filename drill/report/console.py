"""Where text goes: colours and symbols that the reader's terminal can show."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

UNWRAPPED = 10_000  # columns of something that is not a terminal: a pipe gets whole lines
NARROW = 20  # columns in which an indent is not worth its place


@dataclass(frozen=True)
class Page:
    """Standard output, and standard error for narration."""

    @cached_property
    def console(self) -> Console:
        return _console(stderr=False)

    @cached_property
    def narration(self) -> Console:
        return _console(stderr=True)

    @cached_property
    def unicode(self) -> bool:
        """Whether standard output can encode more than ASCII."""
        return "utf" in (sys.stdout.encoding or "").lower()

    def prepare(self) -> None:
        """Import what printing needs: 30 ms, for which nobody waits while something else is awaited anyway."""
        with self.console.capture():
            self.line("")

    def mark(self, name: str) -> str:
        """A symbol, or its ASCII stand-in: pass, fail, skip, now, dot, bar."""
        fancy, plain = {
            "pass": ("✓", "+"),
            "fail": ("✗", "x"),
            "skip": ("–", "-"),
            "now": ("▸", ">"),
            "new": ("·", "."),
            "here": ("❱", ">"),
            "due": ("!", "!"),
            "then": ("→", "->"),
            "curve": ("·", "."),
            "mine": ("●", "o"),
        }[name]
        return fancy if self.unicode else plain

    def line(self, *parts: str | tuple[str, str]) -> None:
        """Print a line made of texts and (text, style) pairs. Nothing in it is markup or steers the terminal.

        Where it is too long for the terminal it goes on below, indented alike.
        """
        line = assembled(*parts)
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        room = self.console.width - indent
        if room < NARROW or line.cell_len <= self.console.width:
            self.put(line)
            return
        for piece in line[indent:].wrap(self.console, room):
            piece.rstrip()
            piece.pad_left(indent)
            self.put(piece)

    def put(self, renderable: RenderableType = "") -> None:
        """Print something of rich's."""
        self.console.print(renderable, soft_wrap=not self.console.is_terminal)

    def say(self, text: str) -> None:
        """Narrate: what is not the answer itself."""
        self.narration.print(printable(text), soft_wrap=not self.narration.is_terminal)


def assembled(*parts: str | tuple[str, str]) -> Text:
    """A line as `Page.line` prints it."""
    from rich.text import Text

    return Text.assemble(
        *(printable(part) if isinstance(part, str) else (printable(part[0]), part[1]) for part in parts)
    )


def printable(text: str) -> str:
    """A text without the control characters that could take over a terminal."""
    return "".join(char if char.isprintable() or char in "\n\t" else "\N{REPLACEMENT CHARACTER}" for char in text)


def _console(*, stderr: bool) -> Console:
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else UNWRAPPED
    return Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False)

"""Where text goes, and how it is broken into lines."""

from __future__ import annotations

from functools import cached_property

import pytest
from rich.console import Console

from drill.report.console import NARROW, Page


class Terminal(Page):
    """A terminal of 30 columns that knows no colours."""

    @cached_property
    def console(self) -> Console:
        return Console(width=30, force_terminal=True, color_system=None, highlight=False, markup=False)


def test_a_long_line_goes_on_below_its_beginning(capsys: pytest.CaptureFixture[str]) -> None:
    """Indented alike, without spaces at the end, wide characters counted as two columns."""
    Terminal().line("    ", ("one two three four five six seven", "bold"))
    Terminal().line("  ", "核" * 16)

    assert capsys.readouterr().out.splitlines() == [
        "    one two three four five",
        "    six seven",
        "  " + "核" * 14,
        "  " + "核" * 2,
    ]


def test_no_indent_where_there_is_no_room(capsys: pytest.CaptureFixture[str]) -> None:
    """An indent that leaves less than a few words a line is given up."""
    Terminal().line(" " * (31 - NARROW), "one two three four five six")

    assert capsys.readouterr().out.splitlines()[1].startswith("five")


def test_a_pipe_gets_the_line_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """However long it is."""
    Page().line("  ", "word " * 60 + "end")

    assert capsys.readouterr().out == "  " + "word " * 60 + "end\n"


def test_nothing_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither control characters nor markup of a learner's text."""
    Page().line("\x1b[2J[bold]x[/bold]\x07")

    assert capsys.readouterr().out == "\N{REPLACEMENT CHARACTER}[2J[bold]x[/bold]\N{REPLACEMENT CHARACTER}\n"

"""Single keys of a terminal, and the terminal afterwards."""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Iterator

import pytest

from drill.keys import END, pressed, single_keys

LOCAL = 3  # the local modes in what tcgetattr returns


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """(ours, theirs): the end that types, and the end that a program has."""
    ours, theirs = os.openpty()
    yield ours, theirs
    for descriptor in (ours, theirs):
        try:
            os.close(descriptor)
        except OSError:
            continue


def modes(descriptor: int) -> int:
    return int(termios.tcgetattr(descriptor)[LOCAL]) & (termios.ICANON | termios.ECHO | termios.ISIG)


def test_keys_come_at_once_and_ctrl_c_stays(terminal: tuple[int, int]) -> None:
    """Within the block no Enter is needed and nothing is echoed; afterwards all is as before."""
    ours, theirs = terminal
    before = modes(theirs)

    with single_keys(theirs):
        assert modes(theirs) == termios.ISIG
        os.write(ours, b"R")
        assert pressed(theirs) == ["r"]

    assert modes(theirs) == before


@pytest.mark.parametrize("leave", [KeyboardInterrupt, ValueError])
def test_the_terminal_is_given_back_whatever_happens(terminal: tuple[int, int], leave: type[BaseException]) -> None:
    """Ctrl-C and an error of ours restore it too."""
    _, theirs = terminal
    before = modes(theirs)

    with pytest.raises(leave), single_keys(theirs):
        raise leave

    assert modes(theirs) == before


def test_sigterm_restores_too(terminal: tuple[int, int]) -> None:
    """A polite kill leaves through the block's end, with the exit code of a shell."""
    _, theirs = terminal
    before = modes(theirs)

    with pytest.raises(SystemExit) as end, single_keys(theirs):
        signal.raise_signal(signal.SIGTERM)

    assert end.value.code == 128 + signal.SIGTERM
    assert modes(theirs) == before


def test_back_from_ctrl_z(terminal: tuple[int, int]) -> None:
    """What the shell put in place while we were stopped is put right when we go on."""
    _, theirs = terminal
    shells = termios.tcgetattr(theirs)

    with single_keys(theirs):
        termios.tcsetattr(theirs, termios.TCSANOW, shells)
        signal.raise_signal(signal.SIGCONT)
        assert modes(theirs) == termios.ISIG


@pytest.mark.parametrize(("typed", "keys"), [(b"hq", ["h", "q"]), (b"\x1b[A", []), (b"\x1bOS", []), (b"\xff", [])])
def test_what_counts_as_a_key(terminal: tuple[int, int], typed: bytes, keys: list[str]) -> None:
    """Several keys are several; the letters of an arrow or function key are none; nor is what is no text."""
    ours, theirs = terminal

    with single_keys(theirs):
        os.write(ours, typed)
        assert pressed(theirs) == keys


def test_a_terminal_that_is_gone_is_the_end(terminal: tuple[int, int]) -> None:
    """A closed terminal gives the key that quits, and is no error at the block's end."""
    ours, theirs = terminal

    with single_keys(theirs):
        os.close(ours)
        assert pressed(theirs) == [END]

"""Single keys from a terminal, which is always given back as it was."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from typing import NoReturn

END = "\x04"  # Ctrl-D, and what a terminal that is gone amounts to


@contextlib.contextmanager
def single_keys(terminal: int) -> Iterator[None]:
    """Within the block, the terminal hands over each key at once and shows none; Ctrl-C and Ctrl-Z work as ever.

    `terminal` is a file descriptor. Must be entered in the main thread: after
    Ctrl-Z the shell has put its own settings in place, so ours are put back
    when we go on, and SIGTERM leaves through the block's end.
    """
    import termios
    import tty

    before = termios.tcgetattr(terminal)

    def put_in_place(*_: object) -> None:
        tty.setcbreak(terminal, termios.TCSANOW)

    replaced = {
        signal.SIGCONT: signal.signal(signal.SIGCONT, put_in_place),
        signal.SIGTERM: signal.signal(signal.SIGTERM, _leave),
    }
    try:
        put_in_place()
        yield
    finally:
        for number, handler in replaced.items():
            signal.signal(number, handler)
        with contextlib.suppress(termios.error):  # the terminal is gone: nothing to give back
            termios.tcsetattr(terminal, termios.TCSANOW, before)


def _leave(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)


def pressed(terminal: int) -> list[str]:
    """The keys pressed since the last call, as lower-case characters; blocks until there is one.

    Arrow and function keys arrive as an escape character and letters that
    nobody typed: such a batch is nothing.
    """
    try:
        data = os.read(terminal, 1024)
    except OSError:  # EIO: the terminal was closed
        data = b""
    if not data:
        return [END]
    characters = data.decode("utf-8", "ignore").lower()
    return [] if characters.startswith("\x1b") else list(characters)

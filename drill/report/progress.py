"""How far a check is, while it takes long enough to wonder."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from drill.judge.record import Event
from drill.report.console import Page
from drill.text import Text

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE_SECONDS = 0.5


@contextlib.contextmanager
def live_line(
    page: Page, text: Text, wanted: bool = True, patience: float = PATIENCE_SECONDS
) -> Iterator[Callable[[Event], None]]:
    """Within the block, a live line on standard error, once the patience is over; gone at its end.

    What is yielded takes the judge's events. Where it is not wanted, or standard
    error is no terminal, nothing is shown.
    """
    if not wanted or not sys.stderr.isatty():
        yield lambda event: None
        return
    progress = _Progress(page, text)
    timer = threading.Timer(patience, progress.show)
    timer.daemon = True
    timer.start()
    try:
        yield progress.take
    finally:
        timer.cancel()
        progress.end()


class _Progress:
    """The line. Shown by a timer's thread, told by the check's."""

    def __init__(self, page: Page, text: Text) -> None:
        self._page, self._text = page, text
        self._lock = threading.Lock()
        self._status: Status | None = None
        self._ended = False
        self._done = self._total = 0

    def take(self, event: Event) -> None:
        with self._lock:
            match event["event"]:
                case "loading":
                    self._total = len(event["cases"])
                case "case_finished":
                    self._done += 1
            if self._status is not None:
                self._status.update(self._words())

    def show(self) -> None:
        from rich.status import Status  # here: a check that is fast enough does not pay for it

        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())  # Ctrl-C must wake the main thread
        with self._lock:
            console = self._page.narration
            if self._ended or console.is_dumb_terminal:
                return
            spinner = "dots" if "utf" in console.encoding.lower() else "line"
            self._status = Status(self._words(), console=console, spinner=spinner)
            self._status.start()

    def end(self) -> None:
        with self._lock:
            self._ended = True
            if self._status is not None:
                self._status.stop()

    def _words(self) -> str:
        if not self._total:
            return self._text("progress_judge")
        return self._text("progress_cases", done=self._done, total=self._total)

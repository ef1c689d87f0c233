"""Keys and saves as one stream of events."""

from __future__ import annotations

import contextlib
import select
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from drill.keys import pressed
from drill.saves import Saves


@dataclass(frozen=True, slots=True)
class Key:
    """A key was pressed."""

    name: str


@dataclass(frozen=True, slots=True)
class Saved:
    """Something happened to the file: written, replaced, removed."""


Event = Key | Saved


class Stream(Protocol):
    """Where events come from."""

    def next(self, seconds: float) -> Event | None:
        """The next event, or None when there was none for so long."""

    def waiting(self) -> tuple[Event, ...]:
        """The events that `next` has not handed out yet."""

    def follow(self, path: Path) -> None:
        """From now on tell of the saves of this file, and of no other."""


class LiveStream(Stream):
    """The keys of a terminal, a file descriptor, and the saves of the file that is followed.

    `poll` looks at the file several times a second instead of waiting for the
    kernel's events. Use as a context manager.
    """

    def __init__(self, terminal: int, *, poll: bool = False) -> None:
        self._terminal = terminal
        self._poll = poll
        self._waiting: deque[Event] = deque()
        self._saves: Saves | None = None
        self._open = contextlib.ExitStack()

    @property
    def polling(self) -> bool:
        """Whether the file is looked at, because it was asked for or no event can be had."""
        return self._saves is not None and self._saves.polling

    def follow(self, path: Path) -> None:
        self._open.close()
        self._waiting = deque(event for event in self._waiting if event != Saved())
        self._saves = self._open.enter_context(Saves(path, poll=self._poll))

    def next(self, seconds: float) -> Event | None:
        if not self._waiting:
            self._take(seconds)
        return self._waiting.popleft() if self._waiting else None

    def waiting(self) -> tuple[Event, ...]:
        self._take(0)
        return tuple(self._waiting)

    def _take(self, seconds: float) -> None:
        """Put what has arrived into the queue; waits so long for the first of it."""
        saves = [self._saves] if self._saves else []
        ready, _, _ = select.select([self._terminal, *(one.fileno() for one in saves)], [], [], seconds)
        if self._terminal in ready:
            self._waiting.extend(Key(name) for name in pressed(self._terminal))
        for one in saves:
            if one.fileno() in ready:
                one.drain()
                self._waiting.append(Saved())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

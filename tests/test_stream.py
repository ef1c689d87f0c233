"""Keys and saves arrive in one stream."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from drill.stream import Key, LiveStream, Saved

PATIENCE = 20.0


@pytest.fixture
def keyboard() -> Iterator[tuple[int, int]]:
    reads, writes = os.pipe()
    yield reads, writes
    os.close(reads)
    os.close(writes)


def test_keys_and_saves(keyboard: tuple[int, int], tmp_path: Path) -> None:
    """Both come in one stream; what is looked at by `waiting` is still to come."""
    file = tmp_path / "a.py"
    with LiveStream(keyboard[0]) as stream:
        stream.follow(file)
        assert not stream.polling

        file.write_text("x")
        assert stream.next(PATIENCE) == Saved()
        os.write(keyboard[1], b"rq")
        while Key("q") not in stream.waiting():
            pass
        found = [stream.next(PATIENCE)]
        while found[-1] != Key("q"):
            found.append(stream.next(PATIENCE))

        assert [event for event in found if event != Saved()] == [Key("r"), Key("q")]


def test_nothing_happens(keyboard: tuple[int, int]) -> None:
    """Without an event there is None when the time is over."""
    with LiveStream(keyboard[0]) as stream:
        assert stream.next(0) is None


def test_another_file(keyboard: tuple[int, int], tmp_path: Path) -> None:
    """Once another file is followed, a save of the first one that is still waiting is forgotten."""
    first, second = tmp_path / "first.py", tmp_path / "second.py"
    with LiveStream(keyboard[0], poll=True) as stream:
        stream.follow(first)
        assert stream.polling
        first.write_text("x")
        while not stream.waiting():
            pass

        stream.follow(second)

        assert stream.waiting() == ()
        second.write_text("x")
        assert stream.next(PATIENCE) == Saved()

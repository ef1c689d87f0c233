"""Export and import: the whole history goes through a file, merging is a union, and bad files change nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drill import exchange
from drill.bank import Bank
from drill.errors import DrillError
from drill.history import History
from drill.interview import interview as interviews
from drill.interview import log
from drill.model import Rating, Verdict
from tests.desks import Learner, learner


@pytest.fixture
def me(realbank: Bank, tmp_path: Path) -> Learner:
    """A learner with something of everything in the history."""
    me = learner(realbank, tmp_path)
    history = me.history
    history.add_event("mha", "started", Path("/desk/mha.py"))
    me.check("mha", Verdict.WA, text="ä\r\n\0", mistake="no_scale")
    history.add_event("mha", "archived", Path("/desk/mha.py"), b"\xff\xfe no text")
    history.add_event("mha", "hint", detail="no_scale")
    me.clock.later(days=0.1)
    me.check("mha", text="right")
    history.add_review("mha", Rating.HARD, override=True)
    history.add_answer("mha/C1", "1/√d", True, Rating.GOOD)
    interviews.begin(me.desk, 45, "maths", 7, seen=False)
    me.clock.later(minutes=3)
    interviews.stop(me.desk, end=True)
    return me


@pytest.fixture
def other(tmp_path: Path) -> History:
    return History(tmp_path / "other")


def exported(history: History, path: Path) -> Path:
    path.write_text("".join(line + "\n" for line in exchange.lines(history)), "utf-8")
    return path


def test_the_whole_history_goes_through_a_file(me: Learner, other: History, tmp_path: Path) -> None:
    """What is exported and imported elsewhere is the same there, byte by byte."""
    file = exported(me.history, tmp_path / "a")

    new = exchange.merge(other, file)

    assert new == {"attempt": 2, "event": 6, "review": 3, "answer": 1, "interview": 1, "sitting": 1, "text": 3}
    assert exported(other, tmp_path / "b").read_text() == file.read_text()
    assert other.progress() == me.history.progress()
    assert other.reviews() == me.history.reviews()
    assert other.moments("mha") == me.history.moments("mha")
    assert other.answers() == me.history.answers()
    assert log.every(other) == log.every(me.history)


def test_twice_is_the_same_as_once(me: Learner, other: History, tmp_path: Path) -> None:
    """A second import adds nothing, nor does one of one's own export; equal rows are kept as many as they are."""
    for _ in range(2):
        me.history.add_event("mha", "hint")  # the clock stands: two equal rows
    file = exported(me.history, tmp_path / "a")
    exchange.merge(other, file)

    for history in (other, me.history):
        assert set(exchange.merge(history, file).values()) == {0}
        assert exported(history, tmp_path / "b").read_text() == file.read_text()


def test_two_machines_come_together(me: Learner, other: History, tmp_path: Path) -> None:
    """Each has its own, both have both after an exchange, in the order of time."""
    other.add_attempt(
        "mha", Path("/b"), b"later", Verdict.RTE, passed=0, cases=5, mistake=None, seconds=1
    )  # by the real clock, which may be before or after
    exchange.merge(other, exported(me.history, tmp_path / "a"))
    exchange.merge(me.history, exported(other, tmp_path / "b"))

    assert exported(me.history, tmp_path / "c").read_text() == exported(other, tmp_path / "d").read_text()
    times = [attempt.at for attempt in me.history.attempts("mha")]
    assert len(times) == 3
    assert times == sorted(times, reverse=True)
    assert me.history.progress()["mha"].last == me.history.attempts("mha")[0]


def test_an_export_from_before_there_was_a_watch(me: Learner, other: History, tmp_path: Path) -> None:
    """Its checks were all asked for."""
    records = [json.loads(line) for line in exchange.lines(me.history)]
    for record in records:
        record.pop("watched", None)
    file = tmp_path / "old"
    file.write_text("".join(json.dumps(record) + "\n" for record in records))

    exchange.merge(other, file)

    assert other.attempts("mha") == me.history.attempts("mha")


def test_lines_are_plain_ascii(me: Learner) -> None:
    """Any terminal, pipe or mail carries them."""
    assert all(line.isascii() and "\n" not in line for line in exchange.lines(me.history))


def edited(kind: str, **changes: object) -> Callable[[list[dict[str, Any]]], None]:
    """A change of the first line of a kind; None takes a key out."""

    def edit(records: list[dict[str, Any]]) -> None:
        record = next(record for record in records if record.get("line") == kind)
        for key, value in changes.items():
            if value is None:
                del record[key]
            else:
                record[key] = value

    return edit


BAD: dict[str, Callable[[list[Any]], object]] = {
    "no header": lambda records: records.pop(0),
    "newer": lambda records: records[0].update(schema=2),
    "no object": lambda records: records.append([1]),
    "unknown kind": lambda records: records.append({"line": "secret"}),
    "kind that is no word": lambda records: records.append({"line": [1]}),
    "missing key": edited("attempt", at=None),
    "a word for a time": edited("attempt", at="now"),
    "no time of a calendar": edited("attempt", at=1e300),
    "a number that is none": edited("attempt", seconds=float("nan")),
    "a number too large": edited("attempt", seconds=10**400),
    "a count too large": edited("attempt", passed=2**70),
    "a truth for a count": edited("attempt", passed=True),
    "half a character": edited("attempt", path="\ud800"),
    "no time to end": edited("interview", ended=-1.0),
    "seen in no calendar": edited("sitting", seen=1e300),
    "a word for an end": edited("sitting", ended="now"),
    "problems that are no list": edited("interview", problems="mha"),
    "cards that are no names": edited("interview", cards="[1]"),
    "two interviews of one name": lambda records: records.append(
        next(r for r in records if r.get("line") == "interview") | {"seed": 8}
    ),
    "unknown verdict": edited("attempt", verdict="OK"),
    "unknown rating": edited("review", rating=5),
    "a text of another name": edited("text", name="0" * 64),
    "no text": edited("text", utf8=7),
    "a missing text": lambda records: records.remove(next(r for r in records if r.get("line") == "text")),
    "bad base64": lambda records: next(r for r in records if "base64" in r).update(base64="***"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_changes_nothing(me: Learner, other: History, tmp_path: Path, name: str) -> None:
    """All or nothing: one bad line, wherever it is, and nothing is imported."""
    records = [json.loads(line) for line in exchange.lines(me.history)]
    BAD[name](records)
    file = tmp_path / "bad"
    file.write_text("".join(json.dumps(record) + "\n" for record in records))

    with pytest.raises(DrillError, match="bad_import"):
        exchange.merge(other, file)
    assert len(list(exchange.lines(other))) == 1


@pytest.mark.parametrize("content", [b"", b"\n", b"{", b"\xff\xfe", b"null\n", b"[" * 100_000])
def test_what_is_no_export_is_refused(other: History, tmp_path: Path, content: bytes) -> None:
    """Empty files, other files, half a line, no UTF-8."""
    (tmp_path / "bad").write_bytes(content)

    with pytest.raises(DrillError, match="bad_import"):
        exchange.merge(other, tmp_path / "bad")


def test_a_missing_file(other: History, tmp_path: Path) -> None:
    """A file that cannot be read is one line."""
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(DrillError, match="cannot_read"):
            exchange.merge(other, path)

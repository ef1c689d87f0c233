"""A learner's first week, played on the command line by a clock that the test holds."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CommandLine
from tests.desks import DAY, MONDAY
from tests.interview.toys import bank_of

RIGHT = "def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"
WRONG = RIGHT.replace("-1", "0")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def at(drill: CommandLine) -> Callable[[float], Run]:
    """`at(days)("check")`: a command that many days after Monday, 08:00."""

    def when(days: float) -> Run:
        return lambda *arguments: drill(*arguments, DRILL_NOW=str(MONDAY + days * DAY), TZ="UTC")

    return when


def document(run: Run, *arguments: str) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["schema"] == 1
    return found


def test_the_first_week(drill: CommandLine, at: Callable[[float], Run]) -> None:
    """Monday: a wrong answer, its hint, a pass. Tuesday: the review, from a blank stub. Then it is due much later."""
    file = drill.folder / "center.py"
    monday = at(0)
    assert document(monday, "next")["next"] == {"kind": "start", "problem": "center", "command": "drill start center"}
    monday("start", "center")
    file.write_text(WRONG)
    checked = monday("check")
    assert "drill hint center" in checked.stdout
    assert "Which axis is a row's?" in monday("hint").stdout
    file.write_text(RIGHT)
    passed = at(0.01)("check")
    assert passed.returncode == 0
    assert "Rated hard: due again tomorrow (2026-09-22)." in passed.stdout
    assert "due tomorrow" in at(0.1)("list").stdout
    assert "Nothing is due. The next review: tomorrow (2026-09-22)." in at(0.1)("review").stdout
    assert file.read_text() == RIGHT

    tuesday = at(1)
    assert "1 due" in tuesday().stdout
    assert document(tuesday, "next")["next"]["command"] == "drill review center"
    assert [row["slug"] for row in document(tuesday, "list", "due")["problems"]] == ["center"]
    begun = document(tuesday, "review")
    assert begun["begun"]["archived"] is not None
    assert "NotImplementedError" in file.read_text()
    assert document(tuesday, "review")["under_way"]["problem"] == "center"
    file.write_text(RIGHT + "# from memory\n")
    again = document(at(1.001), "check")
    assert again["review"]["rating"] == "easy"
    assert again["review"]["due"] > "2026-09-25"

    corrected = document(at(1.1), "review", "center", "--rate", "again")["review"]
    assert (corrected["rating"], corrected["due"], corrected["reviews"]) == ("again", "2026-09-23", 2)

    stats = document(at(2), "stats")
    assert (stats["streak"], stats["days"], stats["checks"]) == (2, 2, 3)
    assert stats["tracks"] == [
        {"track": "toys", "total": 1, "solved": 1, "due": 1, "strength": stats["tracks"][0]["strength"]}
    ]
    assert stats["mistakes"][0]["says"] == "The mean is taken over the columns."
    assert len(stats["times"]["center"]) == 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_interview_of_the_week(
    drill: CommandLine, at: Callable[[float], Run], tmp_path: Path, language: str
) -> None:
    """Thursday: an interview, left, resumed and ended; Saturday another. They are compared, reviewed and moved."""
    bank_of(tmp_path / "bank")
    drill.environment.update(DRILL_BANK=str(tmp_path / "bank"), DRILL_LANG=language)
    hour = 1 / 24
    said: list[str] = []

    def say(days: float, *arguments: str, code: int = 0) -> str:
        done = at(days)(*arguments)
        assert (done.returncode, done.stderr) == (code, ""), arguments
        said.append(done.stdout)
        return done.stdout

    say(3, "interview", "--minutes", "24", "--seed", "1")
    (drill.folder / "alpha.py").write_text(WRONG)
    say(3 + hour / 30, "check", "alpha", code=1)
    say(3 + hour / 30, "hint", "alpha")
    (drill.folder / "alpha.py").write_text(RIGHT)
    say(3 + hour / 15, "check", "alpha")
    say(3 + hour / 12, "interview", "leave")
    say(3.5, "check", "alpha")
    say(3.6)
    say(3.6, "next")
    say(3.6, "interview")
    say(3.6, "interview", "questions")
    say(3.6, "interview", "end")
    say(5, "interview", "--minutes", "24", "--seed", "1")
    for slug in ("alpha", "beta", "gamma"):
        assert "NotImplementedError" in (drill.folder / f"{slug}.py").read_text()
        (drill.folder / f"{slug}.py").write_text(RIGHT)
        say(5 + hour / 30, "check", slug)
    say(5 + hour, "interview")
    say(5 + hour, "interview", "list")
    say(5 + hour, "interview", "show", "1")
    say(5 + hour, "interview", "show", "--markdown")
    say(5 + hour, "stats")

    first, second = (document(at(6), "interview", "show", number) for number in ("1", "2"))
    assert (first["solved"], first["problems"][0]["tries"], first["problems"][0]["hints"]) == (1, 2, 1)
    assert (first["seconds"], first["compared"]["before"]) == (300.0, None)
    assert (second["solved"], second["phase"], second["seconds"]) == (3, "ended", 1440.0)
    assert second["compared"]["before"]["solved"] == 1
    assert all(row["due"] for row in document(at(6), "list")["problems"])  # a pass in an interview is a pass
    assert not any("{" in text or "interview_" in text for text in said)
    assert (language == "zh") == any("面试" in text for text in said)

    exported = tmp_path / "history.jsonl"
    exported.write_text(at(6)("export").stdout)
    other = CommandLine(drill.folder, drill.environment | {"DRILL_HOME": str(tmp_path / "other"), "TZ": "UTC"})
    assert other("import", str(exported)).returncode == 0
    assert other("interview", "show", "2").stdout == at(6)("interview", "show", "2").stdout


def test_versions_come_back(drill: CommandLine, at: Callable[[float], Run]) -> None:
    """`attempts` lists what was judged, `restore` brings it back by number and by id."""
    file = drill.folder / "center.py"
    for text in (WRONG, RIGHT):
        file.write_text(text)
        at(0)("check", "center")
    versions = document(at(0), "attempts", "center")["versions"]
    assert [(one["number"], one["verdict"], one["mistake"]) for one in versions] == [
        (1, "WA", "wrong_axis"), (2, "AC", None),
    ]  # fmt: skip
    table = at(0)("attempts", "center").stdout
    assert "2026-09-21 08:00" in table
    assert "The mean is taken over the columns." in table
    assert versions[0]["id"][:10] in table

    assert at(0)("restore", "center", "1").returncode == 0
    assert file.read_text() == WRONG
    assert document(at(0), "restore", "center", versions[1]["id"][:10])["archived"] == versions[0]["id"]
    assert file.read_text() == RIGHT


def test_the_history_moves(drill: CommandLine, at: Callable[[float], Run], tmp_path: Path) -> None:
    """`export` on one machine, `import` on another: the same progress, and twice is the same as once."""
    (drill.folder / "center.py").write_text(RIGHT)
    at(0)("check", "center")
    exported = tmp_path / "history.jsonl"
    exported.write_text(at(0)("export").stdout)
    other = CommandLine(drill.folder, drill.environment | {"DRILL_HOME": str(tmp_path / "other")})

    first = json.loads(other("import", str(exported), "--json").stdout)["new"]
    second = json.loads(other("import", str(exported), "--json").stdout)["new"]

    assert (first["attempt"], first["review"], first["text"]) == (1, 1, 1)
    assert set(second.values()) == {0}
    assert json.loads(other("--json").stdout)["passed"] == 1
    assert other("export").stdout == exported.read_text()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_screen_in_every_language(drill: CommandLine, at: Callable[[float], Run], language: str) -> None:
    """Each screen fills its gaps, in a pipe, with and without something to show, even in ASCII."""
    now: Run = lambda *arguments: drill(  # noqa: E731
        "--lang", language, *arguments, DRILL_NOW=str(MONDAY + 40 * DAY), PYTHONIOENCODING="ascii"
    )
    commands = (("hint", "center"), ("next",), ("review",), ("stats",), ("attempts", "center"), ("list",), ())
    for command in commands:
        assert now(*command).returncode == 0, command
    (drill.folder / "center.py").write_text(WRONG)
    at(0)("check", "center")
    (drill.folder / "center.py").write_text(RIGHT)
    at(1)("check", "center")
    for command in (*commands, ("restore", "center", "1"), ("restore", "center", "1"), ("review", "center")):
        done = now(*command)
        assert done.returncode == 0, done.stderr
        assert "{" not in done.stdout
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "kind"),
    [
        (("hint",), 2, "nothing_to_check"),
        (("hint", "centre"), 2, "unknown_problem"),
        (("review", "center"), 1, "never_passed"),
        (("review", "center", "--rate", "good"), 1, "never_passed"),
        (("review", "--rate", "good"), 2, "rate_what"),
        (("attempts", "centre"), 2, "unknown_problem"),
        (("restore", "center", "1"), 2, "unknown_version"),
        (("import", "nowhere"), 2, "cannot_read"),
        (("import", "center.py"), 2, "bad_import"),
    ],
)
def test_errors_are_one_line_or_one_document(
    drill: CommandLine, arguments: tuple[str, ...], code: int, kind: str
) -> None:
    """Bad input: the exit code, one or two lines on stderr and nothing on stdout; with --json a document."""
    if arguments[1:] == ("center.py",):
        (drill.folder / "center.py").write_text(RIGHT)
    plain = drill(*arguments)
    assert (plain.returncode, plain.stdout) == (code, "")
    assert 1 <= len(plain.stderr.splitlines()) <= 2

    found = drill("--json", *arguments)
    assert (found.returncode, found.stderr) == (code, "")
    assert json.loads(found.stdout)["error"]["kind"] == kind


@pytest.mark.parametrize("command", [("review",), ("stats",), ("attempts", "center"), ("export",), ("import", "x")])
def test_a_broken_history_is_named_once(drill: CommandLine, command: tuple[str, ...]) -> None:
    """What cannot be done without a history ends with exit code 3 and one line."""
    home = Path(drill.environment["DRILL_HOME"])
    home.mkdir()
    (home / "history.sqlite3").write_bytes(b"garbage" * 1000)

    done = drill(*command)

    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_clock_that_is_none(drill: CommandLine) -> None:
    """DRILL_NOW=soon is usage, in one line, and nothing is kept."""
    for command in (("list",), ("start", "center"), ("stats",)):
        done = drill(*command, DRILL_NOW="soon")
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    history = sqlite3.connect(Path(drill.environment["DRILL_HOME"]) / "history.sqlite3")
    assert history.execute("SELECT COUNT(*) FROM events").fetchone() == (0,)
    history.close()

"""`drill interview` from a pipe and at a terminal: what is said, what is kept, and what a kill leaves."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drill.cli import interview as commands
from tests.conftest import CommandLine
from tests.desks import MONDAY
from tests.interview.toys import COLUMNS, RIGHT, bank_of
from tests.terminal import at_terminal

BEGIN = ("interview", "--minutes", "24", "--seed", "1")
KEYS = "leave, the clock stops"


@pytest.fixture
def desk(drill: CommandLine, tmp_path: Path) -> CommandLine:
    """The command line on a bank of three small problems."""
    bank_of(tmp_path / "bank")
    return CommandLine(drill.folder, drill.environment | {"DRILL_BANK": str(tmp_path / "bank"), "TZ": "UTC"})


@pytest.fixture
def at(desk: CommandLine) -> Callable[[float], Callable[..., subprocess.CompletedProcess[str]]]:
    """`at(minutes)("check", "alpha")`: a command that many minutes after Monday, 08:00."""
    return lambda minutes: lambda *arguments: desk(*arguments, DRILL_NOW=str(MONDAY + 60 * minutes))


At = Callable[[float], Callable[..., subprocess.CompletedProcess[str]]]


def document(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["schema"] == 1
    return found


def piped(desk: CommandLine, answers: str, minutes: float, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The questions, with answers from a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "drill", "interview", "questions", *arguments],
        cwd=desk.folder, env=desk.environment | {"DRILL_NOW": str(MONDAY + 60 * minutes)}, input=answers,
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def test_a_whole_interview_without_a_terminal(desk: CommandLine, at: At) -> None:
    """Begun, checked, resumed, asked, ended: each command says where it stands, and the last one what came of it."""
    (desk.folder / "alpha.py").write_text("my work")
    begun = at(0)(*BEGIN)
    assert begun.returncode == 0
    assert "The earlier text is in the history" in begun.stdout
    assert "12:00 left for the code, then 12:00 for the follow-up questions (6)" in begun.stdout
    assert "seed 1" in begun.stdout

    (desk.folder / "alpha.py").write_text(COLUMNS)
    wrong = at(2)("check", "alpha")
    assert wrong.returncode == 1
    assert "Interview: 10:00 left for the code · 0 of 3 solved" in wrong.stdout
    (desk.folder / "alpha.py").write_text(RIGHT)
    right = document(at(5)("check", "alpha", "--json"))
    assert right["interview"] == {"counts": True, "seconds_to_bell": 420.0, "solved": 1, "of": 3}
    at(6)("hint", "beta")
    assert "Interview 1 · 6:00 left for the code" in at(6)("next").stdout
    assert document(at(6)("next", "--json"))["next"]["command"] == "drill interview"
    assert document(at(6)("--json"))["interview"] == 1
    assert "1 of 3 passed" in at(6)().stdout
    assert "Do   drill interview" in " ".join(at(6)().stdout.splitlines())

    assert "solved · tries: 2 · alpha.py" in at(7)("interview").stdout
    assert "The clock stands: 16:00 left." in at(8)("interview", "leave").stdout
    off = at(60)("check", "alpha")
    assert "the clock stands. This check is kept, but does not count." in off.stdout
    assert "4:00 left for the code" in at(100)("interview").stdout
    (desk.folder / "beta.py").write_text(RIGHT)
    assert "Interview: the time for the code is over." in at(105)("check", "beta").stdout

    asked = piped(desk, "a\n", 106)
    assert asked.returncode == 0
    assert "10:00 left for the follow-up questions (6)" in asked.stdout
    assert "Next: drill interview questions" in asked.stdout
    done = piped(desk, "\n3\n" * 5, 107)
    assert done.returncode == 0
    assert "Solved 1 of 3" in done.stdout
    assert "To review" in done.stdout
    assert document(at(108)("interview", "list", "--json"))["interviews"][0]["ended"] is not None


def test_the_scorecard(desk: CommandLine, at: At) -> None:
    """The same on the screen, in the document and as Markdown, with the earlier interviews beside it."""
    at(0)(*BEGIN)
    at(1)("interview", "end")
    at(10)("interview", "--minutes", "24", "--seed", "1")
    (desk.folder / "alpha.py").write_text(COLUMNS)
    at(12)("check", "alpha")
    (desk.folder / "alpha.py").write_text(RIGHT)
    at(13)("check", "alpha")

    shown = at(14)("interview", "end").stdout
    found = document(at(20)("interview", "show", "--json"))
    markdown = at(20)("interview", "show", "2", "--markdown").stdout

    assert at(30)("interview", "show").stdout == shown
    assert shown.splitlines()[0] == "Interview 2 · 2026-09-21 08:10 · 24 min · seed 1"
    assert "Solved 1 of 3 · follow-ups right: 0 of 6 · 4:00 on the clock" in shown
    assert "✓ alpha  solved · tries: 2 · 3:00" in shown
    assert "The mean is taken over the columns." in shown
    assert re.search(r"problems solved +33 % +0 %", shown)
    assert re.search(r"time for each solved +3:00 +none", shown)
    assert re.search(r"drill start alpha --fresh +write it again", shown)
    alpha = next(problem for problem in found["problems"] if problem["problem"] == "alpha")
    assert (alpha["solved"], alpha["tries"], alpha["seconds"]) == (True, 2, 180.0)
    assert [one["mistake"] for one in alpha["mistakes"]] == ["wrong_axis"]
    assert found["compared"]["before"]["share"] == 0
    assert found["compared"]["this"]["seconds_per_solved"] == 180.0
    assert {"why": "quiz", "command": "drill quiz beta"} in found["review"]
    assert markdown.startswith("# Interview 2 · 2026-09-21 08:10")
    assert "| `alpha` | solved | 2 | 3:00 | The mean is taken over the columns. |" in markdown
    assert "- [ ] `beta`" in markdown
    assert "| Compared | this one | before (1) |" in markdown
    assert "# 面试 2" in at(20)("interview", "show", "2", "--markdown", "--lang", "zh").stdout
    listed = at(20)("interview", "list").stdout
    assert listed.index("Interview 1") < listed.index("Interview 2")
    assert "Interviews: 2." in at(20)("stats").stdout


def test_the_seed_repeats_it(desk: CommandLine, at: At) -> None:
    """The seed that is shown draws the same problems and questions."""
    first = document(at(0)("interview", "--minutes", "14", "--json"))
    at(1)("interview", "end")
    again = document(at(2)("interview", "--minutes", "14", "--seed", str(first["seed"]), "--json"))

    for key, names in (("problems", ("problem",)), ("follow_ups", ("problem", "card"))):
        drawn = [[[one[name] for name in names] for one in found[key]] for found in (first, again)]
        assert drawn[0] == drawn[1] != []
    assert all(one["question"] is None for one in again["follow_ups"])
    assert {one["archived"] for one in again["begun"]} == {None}  # untouched stubs


def test_questions_as_a_document(desk: CommandLine, at: At) -> None:
    """One document, with the questions and, once they are answered, with what came of them."""
    at(0)(*BEGIN)
    open_one = document(piped(desk, "", 1, "--json"))
    assert [card["given"] for card in open_one["quiz"]["cards"]] == [None] * 6
    assert open_one["phase"] == "code"

    answered = document(piped(desk, "3\n" * 6, 2, "--json"))

    assert answered["phase"] == "ended"
    assert answered["quiz"]["answered"] == 6
    assert all(one["question"] for one in answered["follow_ups"])


def test_answers_after_the_time(desk: CommandLine, at: At) -> None:
    """Nothing more is asked, and the card is shown."""
    at(0)(*BEGIN)

    done = piped(desk, "3\n" * 6, 25)

    assert (done.returncode, done.stderr) == (0, "")
    assert "The time is over." in done.stdout
    assert "follow-ups right: 0 of 6" in done.stdout
    assert "not answered" in done.stdout


def test_the_time_is_over(desk: CommandLine, at: At) -> None:
    """Typed again after the time, it ends the interview and shows the card."""
    at(0)(*BEGIN)

    assert "Solved 0 of 3" in at(30)("interview").stdout
    assert at(31)("interview", "leave").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "code", "kind"),
    [
        (("interview", "--minutes", "5"), 2, "interview_too_short"),
        (("interview", "--track", "thre"), 2, "unknown_track"),
        (("interview", "--track", "one"), 2, "too_few_problems"),
        (("interview", "leave"), 2, "no_interview"),
        (("interview", "end"), 2, "no_interview"),
        (("interview", "questions"), 2, "no_interview"),
        (("interview", "show"), 2, "no_interviews"),
        (("interview", "show", "3"), 2, "no_interviews"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_errors(desk: CommandLine, arguments: tuple[str, ...], code: int, kind: str, language: str) -> None:
    """One line, or one document, and the exit code; nothing is begun."""
    plain = desk(*arguments, "--lang", language)
    assert (plain.returncode, plain.stdout) == (code, "")
    assert 1 <= len(plain.stderr.splitlines()) <= 2
    assert "{" not in plain.stderr

    found = desk("--json", *arguments)
    assert (found.returncode, found.stderr) == (code, "")
    assert json.loads(found.stdout)["error"]["kind"] == kind
    assert list(desk.folder.iterdir()) == []


def test_another_draw_is_refused(desk: CommandLine, at: At) -> None:
    """While one is under way, the options that would draw another are refused, with the way to end it."""
    at(0)(*BEGIN)

    for option in (("--minutes", "30"), ("--seed", "2"), ("--track", "one")):
        done = at(1)("interview", *option)
        assert (done.returncode, done.stdout) == (2, "")
        assert "drill interview end" in done.stderr
    assert desk("interview", "--minutes", "0").returncode == 2
    assert at(1)("interview", "show", "7").returncode == 2


def test_without_a_history(desk: CommandLine) -> None:
    """Refused as a review is, in one line, with no stub written."""
    home = Path(desk.environment["DRILL_HOME"])
    home.mkdir()
    (home / "history.sqlite3").write_bytes(b"garbage" * 1000)

    for command in ((), ("leave",), ("list",), ("show",), ("questions",)):
        done = desk("interview", *command)
        assert (done.returncode, done.stdout) == (3, "")
        assert len(done.stderr.splitlines()) == 1
    assert list(desk.folder.iterdir()) == []


def test_tracks_are_completed(desk: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """--track t<TAB> gives the tracks that begin so; without a bank there is nothing to give."""
    for bank, tracks in ((desk.environment["DRILL_BANK"], ["three", "two"]), ("nowhere", [])):
        monkeypatch.setenv("DRILL_BANK", bank)
        assert sorted(commands._tracks("T")) == tracks


# -- at a terminal ------------------------------------------------------------


def test_a_sitting(desk: CommandLine) -> None:
    """The clock is on the screen; a check elsewhere shows up by itself; then questions and the card."""
    with at_terminal(desk, *BEGIN) as terminal:
        terminal.until("12:00")
        terminal.until(KEYS)
        for slug in ("alpha", "beta", "gamma"):
            (desk.folder / f"{slug}.py").write_text(RIGHT)
            assert "Interview:" in desk("check", slug).stdout
        terminal.until("All passed. Go on to the follow-up questions: f")
        terminal.type("f")
        terminal.until("left for the follow-up questions (6)")
        for number in range(1, 7):
            shown = terminal.until(f"{number} of 6") + terminal.until("❱ ")
            terminal.type("\r")
            if "Say it aloud" in shown:
                terminal.until("❱ ")
                terminal.type("3\r")
        terminal.until("Solved 3 of 3")

        assert terminal.ends() == 0

    assert "Traceback" not in terminal.shown
    assert "follow-ups right: 3 of 6" in terminal.shown
    assert "✓" in terminal.shown.partition("All passed")[0]
    assert desk("interview", "leave").returncode == 2


def test_left_and_resumed(desk: CommandLine) -> None:
    """q stops the clock; typed again it goes on from there."""
    with at_terminal(desk, *BEGIN) as terminal:
        terminal.until(KEYS)
        terminal.type("q")
        terminal.until("The clock stands: ")
        assert terminal.ends() == 0
    left = document(desk("interview", "show", "--json"))
    assert (left["phase"], left["running"]) == ("code", False)

    with at_terminal(desk, "interview", "--lang", "zh", columns=120) as terminal:
        terminal.until("离开并暂停计时")
        terminal.type("ff")
        terminal.until("❱ ")
        terminal.type("q\r")
        terminal.until("计时已暂停")
        assert terminal.ends() == 0
    resumed = document(desk("interview", "show", "--json"))
    assert resumed["seconds"] >= left["seconds"]
    assert resumed["phase"] == "code"


@pytest.mark.parametrize(("how", "code"), [("\x03", 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "sigterm"])
def test_ways_out(desk: CommandLine, how: str | signal.Signals, code: int) -> None:
    """Ctrl-C and a polite kill stop the clock and give the terminal back."""
    with at_terminal(desk, *BEGIN) as terminal:
        terminal.until(KEYS)
        if isinstance(how, str):
            terminal.type(how)
        else:
            terminal.process.send_signal(how)
        assert terminal.ends() == code

    assert "Traceback" not in terminal.shown
    assert document(desk("interview", "show", "--json"))["running"] is False


@pytest.mark.parametrize("asking", [False, True], ids=["code", "questions"])
def test_a_kill(desk: CommandLine, asking: bool) -> None:
    """kill -9: what was checked and answered is there, and it goes on."""
    with at_terminal(desk, *BEGIN) as terminal:
        terminal.until(KEYS)
        (desk.folder / "alpha.py").write_text(RIGHT)
        desk("check", "alpha")
        terminal.until("solved")
        if asking:
            terminal.type("ff")
            terminal.until("❱ ")
            terminal.type("\r")
            terminal.until("❱ ")
        terminal.process.kill()
        terminal.process.wait()

    found = document(desk("interview", "show", "--json"))
    assert found["solved"] == 1
    assert found["phase"] == "questions" if asking and found["follow_ups"][0]["rating"] else "code"
    with at_terminal(desk, "interview") as terminal:
        terminal.until("❱ " if found["phase"] == "questions" else KEYS)


def test_an_end_from_elsewhere_reaches_the_prompt(desk: CommandLine) -> None:
    """While an answer is being typed, the end of the interview takes the prompt away and shows the card."""
    desk(*BEGIN, DRILL_NOW=str(MONDAY))
    with at_terminal(desk, "interview", "questions", DRILL_NOW=str(MONDAY + 23 * 60)) as terminal:
        terminal.until("1:00 left for the follow-up questions")
        terminal.until("❱ ")
        terminal.type("half an ans")
        terminal.until("half an ans")
        desk("interview", "end", DRILL_NOW=str(MONDAY + 24 * 60))
        terminal.until("Solved 0 of 3")
        assert terminal.ends() == 0

    assert "Traceback" not in terminal.shown


def test_the_bell_ends_the_questions(desk: CommandLine) -> None:
    """Nobody types anything: when the time is over, the card is shown."""
    desk(*BEGIN, DRILL_NOW=str(time.time() - 24 * 60 + 4))
    with at_terminal(desk, "interview") as terminal:
        terminal.until("The time is over.")
        terminal.until("Solved 0 of 3")
        assert terminal.ends() == 0

    assert "Traceback" not in terminal.shown

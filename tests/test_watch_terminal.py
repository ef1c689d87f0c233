"""`drill watch` from end to end: a real terminal, real saves, a real judge, and what is left afterwards."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.conftest import CommandLine
from tests.processes import descendants, is_alive
from tests.terminal import at_terminal

RIGHT = "def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"
COLUMNS = RIGHT.replace("-1", "0")
ENDLESS = "def center(x):\n    while True:\n        pass\n"
KEYS = " quit"  # the end of every screen


@pytest.fixture
def file(drill: CommandLine) -> Path:
    drill("start", "center")
    return drill.folder / "center.py"


def test_a_session(drill: CommandLine, file: Path) -> None:
    """Save a mistake, a half-written file, the right answer by a rename; delete it; run; quit."""
    with at_terminal(drill, "watch", "center") as terminal:
        assert "Write your solution into center.py" in terminal.until(KEYS)

        file.write_text(COLUMNS)
        assert "Looks like: The mean is taken over the columns." in terminal.until("WRONG ANSWER · watching center.py")
        terminal.until(KEYS)

        file.write_text("def center(x")
        terminal.until("CANNOT BE LOADED · watching center.py")

        new = file.with_suffix(".new")
        new.write_text(RIGHT)
        new.replace(file)
        shown = terminal.until("ACCEPTED · watching center.py")
        assert "Better: 7 of 7 cases pass, 2 before." in shown
        assert "no longer: The mean is taken over the columns." in shown

        file.unlink()
        terminal.until("center.py is gone")
        file.write_text(RIGHT)
        terminal.until("ACCEPTED · watching center.py")
        terminal.type("r")
        terminal.until("ACCEPTED · watching center.py")

        terminal.type("q")
        assert terminal.ends() == 0

    assert "Traceback" not in terminal.shown
    assert file.read_text() == RIGHT


def test_keys(drill: CommandLine, file: Path) -> None:
    """h, s and v answer at once, without Enter."""
    file.write_text(COLUMNS)
    with at_terminal(drill, "watch") as terminal:
        terminal.until("WRONG ANSWER · watching")
        terminal.type("h")
        terminal.until("Which axis is a row's?")
        terminal.type("s")
        terminal.until("press s again")
        terminal.type("s")
        terminal.until("reference")
        terminal.type("v")
        terminal.until("inputs drawn from seed")
        terminal.type("n")
        terminal.until("no other problem")
        terminal.type("\x04")

        assert terminal.ends() == 0


def test_ctrl_c_at_rest(drill: CommandLine, file: Path) -> None:
    """Exit code 130, the terminal as it was, no process left, no word of Python's."""
    with at_terminal(drill, "watch", "center") as terminal:
        terminal.until(KEYS)
        terminal.type("\x03")

        assert terminal.ends() == 130

    assert "Traceback" not in terminal.shown
    assert "Aborted" not in terminal.shown


@pytest.mark.parametrize(("typed", "code"), [("\x03", 130), ("q", 0)], ids=["ctrl-c", "q"])
def test_leaving_during_a_check(drill: CommandLine, file: Path, typed: str, code: int) -> None:
    """While an endless loop is judged, which a live line shows, both keys end everything."""
    file.write_text(ENDLESS)
    with at_terminal(drill, "watch", "center") as terminal:
        terminal.until("judging: ")
        terminal.type(typed)

        assert terminal.ends() == code


def test_a_save_during_a_check(drill: CommandLine, file: Path) -> None:
    """What is saved while a check is under way is judged in its place."""
    file.write_text(ENDLESS)
    with at_terminal(drill, "watch", "center") as terminal:
        terminal.until("judging: ")
        file.write_text(RIGHT)

        assert "TIME LIMIT" not in terminal.until("ACCEPTED · watching")
        terminal.type("q")
        assert terminal.ends() == 0


def test_a_polite_kill(drill: CommandLine, file: Path) -> None:
    """SIGTERM gives the terminal back too."""
    with at_terminal(drill, "watch", "center") as terminal:
        terminal.until(KEYS)
        terminal.process.send_signal(signal.SIGTERM)

        assert terminal.ends() == 128 + signal.SIGTERM


def test_kill_9_leaves_nothing_running(drill: CommandLine, file: Path) -> None:
    """The judge ends with whoever owned it."""
    with at_terminal(drill, "watch", "center") as terminal:
        terminal.until(KEYS)
        family = descendants(terminal.process.pid)
        assert family

        terminal.process.kill()
        terminal.process.wait()
        while any(map(is_alive, family)):
            pass


def test_polling(drill: CommandLine, file: Path) -> None:
    """--poll does without the kernel's events, and the screen says so; in Chinese too, on a wide terminal."""
    file.write_text(COLUMNS)
    with at_terminal(drill, "watch", "center", "--poll", "--lang", "zh", columns=120) as terminal:
        terminal.until("答案错误 · 每秒查看数次 center.py")
        file.write_text(RIGHT)
        terminal.until("通过 · 每秒查看数次")
        terminal.type("q")

        assert terminal.ends() == 0


def test_a_dumb_terminal(drill: CommandLine, file: Path) -> None:
    """Without control sequences the screens follow each other."""
    file.write_text(RIGHT)
    with at_terminal(drill, "watch", "center", TERM="dumb") as terminal:
        terminal.until(KEYS)
        terminal.type("q")

        assert terminal.ends() == 0
        assert "\x1b" not in terminal.shown


def test_no_terminal(drill: CommandLine, file: Path) -> None:
    """Without a terminal: exit code 2 and one line; with --json one document, even at a terminal."""
    done = drill("watch", "center")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == ["drill watch needs a terminal to read keys from. Without one: drill check"]

    document = drill("watch", "center", "--json")
    assert document.returncode == 2
    assert json.loads(document.stdout)["error"]["kind"] == "watch_needs_terminal"


def test_what_there_is_to_watch(drill: CommandLine) -> None:
    """A problem without a file and a name without a problem are errors before anything is watched."""
    for name, words in {"center": "drill start center", "centre": "center"}.items():
        with at_terminal(drill, "watch", name) as terminal:
            assert terminal.ends() == 2
            assert words in terminal.shown


def test_a_long_check_shows_how_far_it_is(drill: CommandLine, file: Path) -> None:
    """`drill check` at a terminal has a live line after half a second, and it is gone at the end."""
    file.write_text(ENDLESS)
    with at_terminal(drill, "check", "center") as terminal:
        terminal.until("judging: 0 of 8 cases")
        terminal.until("judging: 1 of 8 cases")
        assert "\x1b[2K" in terminal.until("TIME LIMIT")
        assert terminal.ends() == 1


def test_json_has_no_live_line(drill: CommandLine, file: Path) -> None:
    """--json prints its document and nothing else, at a terminal too."""
    file.write_text(ENDLESS)
    with at_terminal(drill, "check", "center", "--json") as terminal:
        assert terminal.ends() == 1

    assert json.loads(terminal.shown)["verdict"] == "TLE"

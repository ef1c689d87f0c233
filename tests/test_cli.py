"""The command line: exit codes, one document with --json, and screens that survive any terminal."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TOYS, CommandLine
from tests.processes import children

RIGHT = "def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"
WRONG = RIGHT.replace("-1", "0")


def test_the_main_job(drill: CommandLine) -> None:
    """Start, check the stub, a wrong answer, a right one, the solution: exit codes 0, 1, 1, 0, 0."""
    assert drill("start", "center").returncode == 0
    assert drill("check").returncode == 1

    (drill.folder / "center.py").write_text(WRONG)
    wrong = drill("check")
    assert wrong.returncode == 1
    assert "The mean is taken over the columns." in wrong.stdout

    (drill.folder / "center.py").write_text(RIGHT)
    right = drill("check")
    assert right.returncode == 0
    assert "ACCEPTED" in right.stdout

    assert "keepdims=True" in drill("show-solution", "center").stdout
    assert "✓" in drill("list").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "kind"),
    [
        (("check", "nope"), 2, "unknown_problem"),
        (("check",), 2, "nothing_to_check"),
        (("check", "center"), 2, "no_such_file"),
        (("show", "centre"), 2, "unknown_problem"),
        (("start", "centre"), 2, "unknown_problem"),
        (("show-solution", "center"), 1, "solution_before_pass"),
        (("list", "--lang", "fr"), 2, "unknown_language"),
        (("audit", "centre"), 2, "unknown_problem"),
    ],
)
def test_errors_are_one_line_or_one_document(
    drill: CommandLine, arguments: tuple[str, ...], code: int, kind: str
) -> None:
    """Bad input: the exit code, a line on stderr and nothing on stdout; with --json a document on stdout."""
    plain = drill(*arguments)
    assert (plain.returncode, plain.stdout) == (code, "")
    assert 1 <= len(plain.stderr.splitlines()) <= 2
    assert "Traceback" not in plain.stderr

    document = drill(*arguments, "--json")
    assert document.returncode == code
    assert json.loads(document.stdout)["error"]["kind"] == kind
    assert document.stderr == ""


def test_a_misspelt_option_is_usage(drill: CommandLine) -> None:
    """An unknown option or command is exit code 2."""
    assert drill("check", "--nope").returncode == 2
    assert drill("chekc").returncode == 2


def test_the_document_of_a_check(drill: CommandLine) -> None:
    """`check --json` prints one document with the fields that are promised, and nothing else."""
    (drill.folder / "center.py").write_text(WRONG)

    done = drill("check", "center", "--json")

    document = json.loads(done.stdout)
    assert done.stderr == ""
    assert (document["schema"], document["problem"], document["file"], document["verdict"]) == (
        1, "center", "center.py", "WA",
    )  # fmt: skip
    assert set(document["cases"][0]) >= {
        "name", "title", "tier", "verdict", "kind", "message", "expected", "got", "where", "line", "stdout", "seconds",
    }  # fmt: skip
    failing = next(case for case in document["cases"] if case["kind"] == "value")
    assert failing["where"].keys() >= {"output", "index", "expected", "got", "mismatched", "of"}
    assert failing["where"]["output"] == "centred"
    assert document["counts"].keys() == {"core", "edge", "robust"}
    assert document["diagnosis"]["mistake"] == "wrong_axis"
    assert document["diagnosis"]["basis"] == "all"
    assert document["sandbox"] == {"missing": []}
    assert document["timing"] is None
    assert document["next"] == ["drill check", "drill hint center"]


@pytest.mark.parametrize("command", [("list",), ("show", "center"), ("start", "center"), (), ("doctor",)])
def test_every_command_has_a_document(drill: CommandLine, command: tuple[str, ...]) -> None:
    """--json prints one document on every command, before or after its name."""
    after = drill(*command, "--json")

    assert json.loads(after.stdout)["schema"] == 1
    assert json.loads(drill("--json", *command).stdout)["schema"] == 1


def test_json_keeps_the_language(drill: CommandLine) -> None:
    """Messages in a document are in the reader's language."""
    (drill.folder / "center.py").write_text(WRONG)

    document = json.loads(drill("check", "center", "--json", "--lang", "zh").stdout)

    assert document["diagnosis"]["says"] == "在列上取了均值。"
    assert "个元素" in document["cases"][0]["message"]


def test_chinese_screens(drill: CommandLine) -> None:
    """DRILL_LANG or the locale choose Chinese, and it lines up in columns."""
    assert "按行中心化" in drill("list", DRILL_LANG="zh").stdout
    assert "按行中心化" in drill("list", LC_ALL="zh_CN.UTF-8").stdout


def test_work_is_protected(drill: CommandLine) -> None:
    """start on edited work: exit 1, the ways on, and not a byte changed; --fresh archives it."""
    (drill.folder / "center.py").write_text(RIGHT)

    refused = drill("start", "center")
    assert refused.returncode == 1
    assert "drill start center --fresh" in refused.stderr
    assert (drill.folder / "center.py").read_text() == RIGHT

    assert drill("start", "center", "--fresh").returncode == 0
    assert "NotImplementedError" in (drill.folder / "center.py").read_text()


@pytest.mark.parametrize(
    "environment",
    [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"FORCE_COLOR": "1"}],
    ids=str,
)
def test_any_terminal(drill: CommandLine, environment: dict[str, str]) -> None:
    """No colour in a pipe unless it is forced, no crash on an ASCII terminal, in either language."""
    (drill.folder / "center.py").write_text(WRONG)

    for language in ("en", "zh"):
        done = drill("check", "center", "--lang", language, **environment)

        assert done.returncode == 1
        assert ("\x1b[" in done.stdout) == ("FORCE_COLOR" in environment)
        assert "Traceback" not in done.stderr


def test_an_ascii_terminal_gets_stand_ins(drill: CommandLine) -> None:
    """What matters is still legible in ASCII."""
    (drill.folder / "center.py").write_text(WRONG)

    printed = drill("check", "center", PYTHONIOENCODING="ascii").stdout

    assert "center . center.py" in printed
    assert "|d| <= 1e-08 + 1e-08.|expected|" in printed


def test_a_pipe_gets_whole_lines(drill: CommandLine) -> None:
    """Without a terminal nothing is wrapped or cut."""
    statement = (TOYS / "problems" / "center" / "statement.en.md").read_text()

    assert drill("show", "center", COLUMNS="20").stdout == statement


def test_a_reader_that_leaves(drill: CommandLine) -> None:
    """`drill list | head -1` ends without an error."""
    process = subprocess.Popen(
        [sys.executable, "-m", "drill", "show", "center"],
        cwd=drill.folder, env=drill.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() in (0, 1)


def test_markup_in_a_learners_text_is_text(drill: CommandLine) -> None:
    """What a submission prints or raises is shown as it is: no markup, no control characters."""
    (drill.folder / "center.py").write_text(
        "def center(x):\n    print('[bold red]PASS[/] \\x1b[2J \\r')\n    raise ValueError('[green]AC[/green]')\n"
    )

    shown = drill("check", "center").stdout

    assert "[bold red]PASS[/] \N{REPLACEMENT CHARACTER}[2J" in shown
    assert "ValueError: [green]AC[/green]" in shown
    assert "\x1b" not in shown


def test_the_learners_line_is_shown(drill: CommandLine) -> None:
    """An exception shows the line with its neighbours and the arrays on it; the same error is shown once."""
    (drill.folder / "center.py").write_text("def center(x):\n    y = x[0]\n    return y @ x\n")

    shown = drill("check", "center").stdout

    assert "center.py, line 3" in shown
    assert "return y @ x" in shown
    assert "y float64[3]   x float64[2, 3]" in shown
    assert shown.count("return y @ x") <= 2


def test_interrupted(drill: CommandLine) -> None:
    """Ctrl-C ends a check with exit code 130 and says how far it came; nothing is left running."""
    (drill.folder / "center.py").write_text("while True:\n    pass\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "drill", "check", "center"],
        cwd=drill.folder, env=drill.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not nursery_forked(process.pid):  # until the harness runs
        assert process.poll() is None

    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=20)

    assert (process.returncode, stdout) == (130, "")
    assert "Interrupted" in stderr


def nursery_forked(pid: int) -> bool:
    """Whether a process has a child that has a child that has a child: nursery, harness, spring."""
    return any(children(harness) for nursery in children(pid) for harness in children(nursery))


def test_a_broken_history_is_a_warning(drill: CommandLine) -> None:
    """With a history that cannot be used, everything works and one line says so."""
    home = Path(drill.environment["DRILL_HOME"])
    home.mkdir()
    (home / "history.sqlite3").write_bytes(b"garbage" * 1000)
    (drill.folder / "center.py").write_text(RIGHT)

    done = drill("check", "center")

    assert done.returncode == 0
    assert "ACCEPTED" in done.stdout
    assert "history" in done.stderr


def test_a_broken_bank_is_our_fault(drill: CommandLine, tmp_path: Path) -> None:
    """A bank that is not one: exit code 4, one line."""
    done = drill("list", DRILL_BANK=str(tmp_path))

    assert done.returncode == 4
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written(drill: CommandLine) -> None:
    """start where nobody may write, root included: exit code 3, one line."""
    done = CommandLine(Path("/proc"), drill.environment)("start", "center")

    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_doctor(drill: CommandLine) -> None:
    """The doctor finds all well, with every protection on."""
    done = drill("doctor")

    assert done.returncode == 0, done.stdout
    assert "OFF" not in done.stdout


def test_doctor_names_what_is_missing(drill: CommandLine) -> None:
    """On the portable path the doctor says which protections are off, and exits with 3."""
    done = drill("doctor", DRILL_PORTABLE="1")

    assert done.returncode == 3
    assert "gives it no network: OFF" in done.stdout


def test_portable_check_names_what_is_missing(drill: CommandLine) -> None:
    """On the portable path the report says in one line what is not protected."""
    (drill.folder / "center.py").write_text(RIGHT)

    done = drill("check", "center", DRILL_PORTABLE="1")

    assert done.returncode == 0
    assert "Not protected on this system" in done.stdout


def test_the_version(drill: CommandLine) -> None:
    """--version prints the version."""
    from drill import __version__

    assert drill("--version").stdout.strip() == f"drill {__version__}"


def test_every_command_has_help(drill: CommandLine) -> None:
    """Each command is listed with a line of help, and its own --help works."""
    overview = drill("--help").stdout

    for command in ("list", "show", "start", "check", "show-solution", "doctor", "audit"):
        assert f" {command} " in overview
        assert drill(command, "--help").returncode == 0


def test_the_readme_names_every_command() -> None:
    """The table of commands in the README is complete."""
    from drill.cli.main import app

    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]

    assert [name for name in names if f"`drill {name}" not in readme] == []

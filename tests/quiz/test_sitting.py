"""`drill quiz` from a pipe and at a terminal: what is asked, what is said, what is kept."""

from __future__ import annotations

import codecs
import json
import os
import pty
import select
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from drill.history import FILE, History
from drill.model import Rating
from tests.conftest import CommandLine

CHECKOUT = Path(__file__).parent.parent.parent
SEED = ("--seed", "3")
PATIENCE = 60  # seconds


@pytest.fixture
def quiz(drill: CommandLine) -> CommandLine:
    """The command line on the real bank, with an empty history."""
    return CommandLine(drill.folder, drill.environment | {"DRILL_BANK": str(CHECKOUT)})


def piped(quiz: CommandLine, answers: str | bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """A quiz whose answers come from a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "drill", "quiz", *arguments],
        cwd=quiz.folder, env=quiz.environment, input=answers.encode() if isinstance(answers, str) else answers,
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip


def document(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """The one document of standard output."""
    assert done.stderr == b""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def kept(quiz: CommandLine) -> list[tuple[str, str, Rating]]:
    """(item, answer, rating) of everything in the history."""
    with History(Path(quiz.environment["DRILL_HOME"])) as history:
        pairs = zip(history.answers(), history.reviews(), strict=True)
        return [(answer.item, answer.answer, review.rating) for answer, review in pairs]


def test_a_script_asks_then_answers(quiz: CommandLine) -> None:
    """Without answers the document holds the questions alone; the same seed judges the answers to them."""
    questions = document(piped(quiz, "", "maths", "--json", *SEED))["cards"]
    assert len(questions) == 10
    assert all(card["given"] is None and "answer" not in card for card in questions)

    right = {"D15": "σ(1-σ)", "D08": "1+tan²x"}
    lines = [right.get(card["card"], "1") for card in questions[:5]]
    done = piped(quiz, "\n".join(lines), "maths", "--json", *SEED)

    answered = document(done)
    assert done.returncode == 0
    assert [card["card"] for card in answered["cards"]] == [card["card"] for card in questions]
    assert (answered["total"], answered["answered"], answered["seed"], answered["topic"]) == (10, 5, 3, "maths")
    assert answered["right"] == sum(card["card"] in right for card in questions[:5]) > 0
    assert [card["correct"] for card in answered["cards"][:5] if card["card"] in right] == [True] * answered["right"]
    assert len(kept(quiz)) == 5


def test_the_document_names_slips(quiz: CommandLine) -> None:
    """A slip, an unreadable answer and no answer each have their field, in the reader's language."""
    cards = document(piped(quiz, "", "dual-numbers", "--json", *SEED, "-n", "30"))["cards"]
    lines = {"D01": "n x^n", "D02": "lambda: 0", "D03": ""}
    answers = "\n".join(lines.get(card["card"], "x") for card in cards)

    found = document(piped(quiz, answers, "dual-numbers", "--json", *SEED, "-n", "30", "--lang", "zh"))["cards"]

    by_name = {card["card"]: card for card in found}
    assert by_name["D01"]["slip"] == "指数没有减 1。"
    assert "读不懂 'lambda'" in by_name["D02"]["unreadable"]
    assert (by_name["D03"]["given"], by_name["D03"]["correct"], by_name["D03"]["rating"]) == ("", False, "again")
    assert by_name["D02"]["correct"] is False
    assert by_name["D25"]["choices"].keys() == {"a", "b", "c", "d"}


@pytest.mark.parametrize("ending", ["q\nx\nx\n", ""])
def test_leaving_keeps_what_was_answered(quiz: CommandLine, ending: str) -> None:
    """q or the end of input end the quiz; the answers before it are in the history."""
    done = piped(quiz, f"x\n1\n{ending}", "dual-numbers", *SEED)

    assert done.returncode == 0
    assert "left after 2 of 10" in done.stdout.decode()
    assert [answer for _, answer, _ in kept(quiz)] == ["x", "1"]


def test_a_pipe_gets_plain_text(quiz: CommandLine) -> None:
    """No prompt is waited for, no colour; answers are echoed without control characters, and cut."""
    done = piped(quiz, "\x1b[2J\n" + "x" * 10**6 + "\n", "dual-numbers", *SEED)

    shown = done.stdout.decode()
    assert "\x1b" not in shown
    assert "\N{REPLACEMENT CHARACTER}[2J" in shown
    assert "Too long" in shown
    assert len(shown) < 3000


@pytest.mark.parametrize("answers", [b"\xff\xfe\n\x00\n", b"\n" * 3, b"x" * (2**21) + b"\n1\n"])
def test_any_input(quiz: CommandLine, answers: bytes) -> None:
    """Broken UTF-8, null bytes, blank lines and endless ones are answers like others."""
    done = piped(quiz, answers, "dual-numbers", "--json", *SEED)

    assert done.returncode == 0
    assert document(done)["answered"] == answers.count(b"\n")


def test_a_closed_input(quiz: CommandLine) -> None:
    """With no standard input at all there is no answer, and no traceback."""
    done = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -m drill quiz --json <&-'],
        cwd=quiz.folder, env=quiz.environment, capture_output=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 0
    assert document(done)["answered"] == 0


@pytest.mark.parametrize(("arguments", "kind"), [(("nope",), "unknown_topic"), (("atention",), "unknown_topic")])
def test_unknown_topic(quiz: CommandLine, arguments: tuple[str, ...], kind: str) -> None:
    """A topic that is none: exit code 2, a line or a document."""
    assert piped(quiz, "", *arguments).returncode == 2
    assert document(piped(quiz, "", *arguments, "--json"))["error"]["kind"] == kind


def test_a_broken_history_is_a_warning(quiz: CommandLine) -> None:
    """Without a history the quiz works, and says once that nothing is kept."""
    home = Path(quiz.environment["DRILL_HOME"])
    home.mkdir()
    (home / FILE).write_bytes(b"garbage" * 1000)

    assert len(document(piped(quiz, "x\n1\n", "--json", *SEED))["warnings"]) == 1
    assert piped(quiz, "x\n1\n", *SEED).stderr.count(b"history") >= 1


def test_a_write_that_fails_is_a_warning(quiz: CommandLine) -> None:
    """Where an answer cannot be kept, as on a full disk, it is judged all the same, and one line says so."""
    home = Path(quiz.environment["DRILL_HOME"])
    History(home).__exit__()
    connection = sqlite3.connect(home / FILE)
    connection.execute("CREATE TRIGGER full BEFORE INSERT ON answers BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    connection.close()

    plain = piped(quiz, "x\n1\nx\n", *SEED)
    with_document = document(piped(quiz, "x\n1\nx\n", "--json", *SEED))

    assert plain.returncode == 0
    assert plain.stderr.count(b"disk is full") == len(plain.stderr.splitlines()) == 1
    assert (with_document["answered"], len(with_document["warnings"])) == (3, 1)
    assert kept(quiz) == []


class Terminal:
    """`drill quiz` at a pseudo-terminal; waits for what appears, never for time."""

    def __init__(self, quiz: CommandLine, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "drill", "quiz", *arguments],
            cwd=quiz.folder, env=quiz.environment | {"TERM": "dumb"}, stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True, preexec_fn=_control_terminal,
        )  # fmt: skip
        os.close(slave)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def until(self, words: str) -> str:
        """Everything up to some words, which are then taken; fails if the quiz ends before."""
        while words not in self.shown:
            assert self._more(), self.shown
        before, _, self.shown = self.shown.partition(words)
        return before

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def insist(self, key: str) -> None:
        """Type a key again and again until something appears.

        Python's own input() misses a Ctrl-C in the instant between its prompt
        and its waiting, until the next key; people are slower than that.
        """
        self.type(key)
        while not select.select([self._master], [], [], 0.2)[0]:
            self.type(key)

    def end(self) -> tuple[int, str]:
        """Exit code, and what was shown after the last words waited for."""
        while self._more():
            pass
        return self._process.wait(), self.shown

    def _more(self) -> bool:
        """Whether something more appeared. Fails where nothing does for a minute."""
        assert select.select([self._master], [], [], PATIENCE)[0], self.shown
        try:
            data = os.read(self._master, 4096)
        except OSError:  # EIO: the other side is closed
            return False
        self.shown += self._decoder.decode(data)
        return bool(data)


def _control_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


PROMPT = "❱ "


@pytest.fixture
def terminal(quiz: CommandLine) -> Iterator[Terminal]:
    """Six cards on maths: sigmoid, P(A|B), an open one, tan, ..."""
    with Terminal(quiz, "maths", "-n", "6", *SEED) as found:
        yield found


def test_a_sitting_at_the_terminal(quiz: CommandLine, terminal: Terminal) -> None:
    """Question, answer, verdict with the right answer, next; what cannot be read is asked again; q leaves."""
    assert "sigmoid(x)" in terminal.until(PROMPT)
    terminal.type("σ(x\n")
    assert "A closing bracket is missing." in terminal.until(PROMPT)
    terminal.type("σ(x)\n")
    assert "The factor 1 - σ(x) is missing." in terminal.until("P(A|B)")
    terminal.until(PROMPT)
    terminal.type("P(A∩B)/P(B)\n")
    assert "Right." in terminal.until("log-likelihood")
    terminal.until(PROMPT)
    terminal.type("sums, not products\n")
    assert "monotone" in terminal.until(PROMPT)
    terminal.type("9\n")
    assert "1, 2, 3 or 4" in terminal.until(PROMPT)
    terminal.type("2\n")
    terminal.until("Graded: hard")
    terminal.until(PROMPT)
    terminal.type("q\n")
    code, rest = terminal.end()

    assert code == 0
    assert "1 of 2 right · graded by you: 1 · left after 3 of 6" in rest
    assert [(answer, rating) for _, answer, rating in kept(quiz)] == [
        ("σ(x)", Rating.AGAIN), ("P(A∩B)/P(B)", Rating.GOOD), ("sums, not products", Rating.HARD),
    ]  # fmt: skip


@pytest.mark.parametrize(("key", "code"), [("\x04", 0), ("\x03", 130)], ids=["Ctrl-D", "Ctrl-C"])
def test_keys_that_end_it(quiz: CommandLine, terminal: Terminal, key: str, code: int) -> None:
    """Ctrl-D and Ctrl-C end the quiz with its summary; what was answered is kept."""
    terminal.until(PROMPT)
    terminal.type("σ(1-σ)\n")
    terminal.until("P(A|B)")
    terminal.until(PROMPT)
    terminal.insist(key)
    ended, rest = terminal.end()

    assert ended == code
    assert "1 of 1 right · left after 1 of 6" in rest
    assert len(kept(quiz)) == 1


def test_json_at_the_terminal_asks_nobody(quiz: CommandLine) -> None:
    """--json never waits for a keyboard: it prints the questions."""
    with Terminal(quiz, "--json", *SEED) as terminal:
        code, shown = terminal.end()

    assert code == 0
    assert json.loads(shown)["answered"] == 0

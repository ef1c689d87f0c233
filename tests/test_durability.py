"""What a learner wrote is never lost: killed at any moment, eight at once, no room, no rights, broken files."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drill import archive, files, practice
from drill import bank as banks
from drill.bank import Bank
from drill.errors import DrillError
from drill.history import FILE, History, digest
from drill.judge.judge import Judge
from drill.model import Judgement, Problem, Submission, Verdict
from tests.conftest import CommandLine
from tests.hostile_runner import KILLS
from tests.processes import in_child

NOBODY = 65534


class QuickJudge(Judge):
    """Says WA at once: what is tried here comes before and after the judging."""

    def judge(self, problem: Problem, submission: Submission, **options: object) -> Judgement:  # type: ignore[override]
        return Judgement(problem.slug, submission.filename, Verdict.WA, 0)


def killed(action: Callable[[], None], seconds: float) -> bool:
    """Whether a child was killed, after so many seconds, before it had done this. As with kill -9, no handler runs."""
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            action()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def moments(action: Callable[[], None], seed: int) -> Iterator[float]:
    """Random times within the time that an action takes in a child."""
    chance, times = random.Random(seed), []
    for _ in range(5):
        started = time.monotonic()
        assert not killed(action, 0)
        times.append(time.monotonic() - started)
    while True:
        yield 1e-6 + chance.random() * min(times)


def as_user(action: Callable[[], object]) -> str:
    """What an action comes to for an ordinary user: "done", or the kind of its error."""

    def attempt() -> str:
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            action()
        except DrillError as error:
            return error.kind
        except BaseException as error:
            return repr(error)
        return "done"

    return in_child(attempt)


def sound(data: Path) -> bool:
    with History(data) as history, history.transaction() as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def swept(desk: Path) -> list[Path]:
    """The files in a learner's folder once the next command has cleared up after those that were killed."""
    files.sweep(desk)
    return [path for path in desk.iterdir() if path.is_file()]


def test_a_check_killed_at_any_moment(toybank: Bank, center: Problem, tmp_path: Path) -> None:
    """Killed at random points: the file is untouched, and each attempt that was finished is kept whole."""
    path, data = tmp_path / "center.py", tmp_path / "data"
    finished, kills = [b"first"] * 5, 0

    def check() -> None:
        practice.check(practice.sit_down(toybank, tmp_path, data), center, path, QuickJudge("numpy"))

    path.write_bytes(b"first")
    for number, moment in enumerate(moments(check, seed=1)):
        content = b"# %d\n" % number + b"x" * (10, 10**5)[number % 2]
        path.write_bytes(content)
        if killed(check, moment):
            kills += 1
        else:
            finished.append(content)
        assert path.read_bytes() == content
        if kills == KILLS:
            break

    assert sound(data)
    with History(data) as history:
        kept = [history.text(attempt.text) for attempt in reversed(history.attempts("center"))]
    assert [content for content in kept if content in finished] == finished


def test_a_fresh_start_killed_at_any_moment(toybank: Bank, center: Problem, tmp_path: Path) -> None:
    """`start --fresh` killed at random points: the work is in its file or in the history, and no file is half."""
    path, data = tmp_path / "center.py", tmp_path / "data"
    stub, kills = banks.stub(center).encode(), 0

    def start() -> None:
        practice.start(practice.sit_down(toybank, tmp_path, data), "center", fresh=True)

    path.write_bytes(b"first")
    for number, moment in enumerate(moments(start, seed=2)):
        work = b"# my work %d\n" % number
        path.write_bytes(work)
        kills += killed(start, moment)
        assert path.read_bytes() in (work, stub)
        if path.read_bytes() == stub:
            with History(data) as history:
                assert history.text(digest(work)) == work
        if kills == KILLS:
            break

    assert sound(data)
    assert swept(tmp_path) == [path]


def test_a_restore_killed_at_any_moment(toybank: Bank, center: Problem, tmp_path: Path) -> None:
    """`restore` killed at random points: the file is the work or the version, whole, and the other is kept."""
    path, data = tmp_path / "center.py", tmp_path / "data"
    version, kills = b"# judged once\n" + b"x" * 10**5, 0

    def restore() -> None:
        archive.restore(practice.sit_down(toybank, tmp_path, data), "center", "1")

    path.write_bytes(version)
    practice.check(practice.sit_down(toybank, tmp_path, data), center, path, QuickJudge("numpy"))
    path.write_bytes(b"first")
    for number, moment in enumerate(moments(restore, seed=4)):
        work = b"# my work %d\n" % number + b"x" * (10, 10**5)[number % 2]
        path.write_bytes(work)
        kills += killed(restore, moment)
        with History(data) as history:
            assert history.text(digest(version)) == version
            if path.read_bytes() != work:
                assert path.read_bytes() == version
                assert history.text(digest(work)) == work
        if kills == KILLS:
            break

    assert sound(data)
    assert swept(tmp_path) == [path]


def test_a_restore_of_a_lost_file_killed_at_any_moment(toybank: Bank, center: Problem, tmp_path: Path) -> None:
    """Where there is no file any more, `restore` killed at random points makes it whole or not at all."""
    path, data = tmp_path / "center.py", tmp_path / "data"
    version, kills = b"x" * 10**5, 0

    def restore() -> None:
        path.unlink(missing_ok=True)
        archive.restore(practice.sit_down(toybank, tmp_path, data), "center", "1")

    path.write_bytes(version)
    practice.check(practice.sit_down(toybank, tmp_path, data), center, path, QuickJudge("numpy"))
    for moment in moments(restore, seed=5):
        kills += killed(restore, moment)
        assert not path.exists() or path.read_bytes() == version
        if kills == KILLS:
            break

    restore()
    assert sound(data)
    assert swept(tmp_path) == [path]


@pytest.mark.parametrize("command", ["start", "check", "restore"])
def test_the_next_command_clears_up(
    toybank: Bank, center: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """What a drill killed between writing and renaming leaves beside the file, the next one removes."""
    path, data = tmp_path / "center.py", tmp_path / "data"
    path.write_text("first")
    practice.check(practice.sit_down(toybank, tmp_path, data), center, path, QuickJudge("numpy"))
    path.write_text("work")

    def die(self: Path, target: Path) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", die)
        assert killed(lambda: practice.start(practice.sit_down(toybank, tmp_path, data), "center", fresh=True), 0)
    assert [entry.suffix[:7] for entry in tmp_path.glob(".*")] == [".drill-"]
    assert path.read_text() == "work"

    desk = practice.sit_down(toybank, tmp_path, data)
    match command:
        case "start":
            practice.start(desk, "center", fresh=True)
        case "check":
            practice.check(desk, center, path, QuickJudge("numpy"))
        case "restore":
            archive.restore(desk, "center", "1")

    assert list(tmp_path.glob(".*")) == []


def test_a_first_start_killed_at_any_moment(tmp_path: Path) -> None:
    """Killed at random points, a new file is there whole or not at all."""
    path, stub, kills = tmp_path / "center.py", b"x" * 10**6, 0

    def create() -> None:
        path.unlink(missing_ok=True)
        files.create(path, stub)

    for moment in moments(create, seed=3):
        kills += killed(create, moment)
        assert not path.exists() or path.read_bytes() == stub
        if kills == KILLS:
            break

    create()
    assert swept(tmp_path) == [path]


@pytest.mark.parametrize("count", [2, 8])
def test_checks_at_once(drill: CommandLine, count: int) -> None:
    """The first checks ever, all at the same time: each has its verdict, and each is in the history."""
    names = [f"attempt{number}.py" for number in range(count)]
    for name in names:
        (drill.folder / name).write_text(f"# {name}\ndef center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n")
    command = [sys.executable, "-m", "drill", "check", "center", "--json", "--file"]

    running = [
        subprocess.Popen([*command, name], cwd=drill.folder, env=drill.environment, stdout=subprocess.PIPE)
        for name in names
    ]
    outputs = [process.communicate(timeout=120)[0] for process in running]

    assert [process.returncode for process in running] == [0] * count, outputs
    with History(Path(drill.environment["DRILL_HOME"])) as history:
        assert sorted(Path(one.path).name for one in history.attempts("center")) == names


@pytest.fixture
def kept(toybank: Bank, center: Problem, tmp_path: Path) -> Path:
    """A history with one attempt, an ordinary user's."""
    path = tmp_path / "center.py"
    path.write_text("first")
    practice.check(practice.sit_down(toybank, tmp_path, tmp_path / "data"), center, path, QuickJudge("numpy"))
    return tmp_path / "data"


def check_again(toybank: Bank, center: Problem, data: Path, size: int = 10) -> tuple[str, ...]:
    """The kinds of the warnings under one more verdict."""
    path = data.parent / "center.py"
    path.write_bytes(os.urandom(size // 2).hex().encode())
    desk = practice.sit_down(toybank, data.parent, data)
    checked = practice.check(desk, center, path, QuickJudge("numpy"))
    assert checked.judgement.verdict is Verdict.WA
    return tuple(warning.kind for warning in checked.warnings)


def test_no_room(toybank: Bank, center: Problem, kept: Path) -> None:
    """On a full disk the verdict is shown with a warning, and what was there stays; with room again it goes on."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**18, limits[1]))
        warnings = check_again(toybank, center, kept, size=2**18 - 10)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)

    assert warnings == ("history_unusable",)
    assert check_again(toybank, center, kept) == ()
    assert sound(kept)
    with History(kept) as history:
        assert [len(history.text(one.text)) for one in history.attempts("center")] == [10, 5]


def test_a_home_that_cannot_be_written(toybank: Bank, center: Problem) -> None:
    """In a read-only home the verdict is shown with a warning, and the history is as it was."""
    with tempfile.TemporaryDirectory() as folder:  # not pytest's, which is closed to other users
        desk, data = Path(folder), Path(folder, "data")
        (desk / "center.py").write_text("first")
        practice.check(practice.sit_down(toybank, desk, data), center, desk / "center.py", QuickJudge("numpy"))
        before = (data / FILE).read_bytes()
        for path in (*data.iterdir(), data, desk):  # the files, too: they are the user's own where nobody is root
            path.chmod(0o555)

        def check() -> None:
            seated = practice.sit_down(toybank, desk, data)
            checked = practice.check(seated, center, desk / "center.py", QuickJudge("numpy"))
            assert checked.judgement.verdict is Verdict.WA
            assert [warning.kind for warning in checked.warnings] == ["history_unusable"]

        answer = as_user(check)
        for path in (desk, data, *data.iterdir()):
            path.chmod(0o755)

        assert answer == "done"
        assert (data / FILE).read_bytes() == before


@pytest.mark.parametrize("page", range(6))
def test_a_damaged_history(toybank: Bank, center: Problem, kept: Path, page: int) -> None:
    """With any page of the file overwritten the verdict is shown, and nothing but HistoryError is raised."""
    with sqlite3.connect(kept / FILE) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with (kept / FILE).open("r+b") as file:
        file.seek(page * 4096)
        file.write(random.Random(page).randbytes(4096))

    assert set(check_again(toybank, center, kept)) <= {"history_unusable"}


def test_a_newer_history(toybank: Bank, center: Problem, kept: Path) -> None:
    """A history of a later drill is left as it is, and the verdict is shown with a warning."""
    with sqlite3.connect(kept / FILE) as connection:
        connection.execute("PRAGMA user_version = 1000")
    connection.close()

    assert check_again(toybank, center, kept) == ("history_unusable",)

    with sqlite3.connect(kept / FILE) as connection:
        assert connection.execute("SELECT COUNT(*) FROM attempts").fetchone() == (1,)
    connection.close()


def test_a_name_that_is_no_text(toybank: Bank, center: Problem, tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is judged and kept like any other."""
    path = tmp_path / os.fsdecode(b"\xff.py")
    path.write_text("work")
    desk = practice.sit_down(toybank, tmp_path, tmp_path / "data")

    checked = practice.check(desk, center, path, QuickJudge("numpy"))

    assert checked.warnings == ()
    assert desk.history is not None
    assert desk.history.text(desk.history.attempts("center")[0].text) == b"work"

"""Has every hostile submission judged by the command line, and looks at what is left afterwards.

    python -m tests.hostile_runner            as every user there is to be, and on the portable path; prints a table

A keeper process does the looking. It runs as the user in question, in scratch
folders of its own, and whatever a check leaves behind becomes its child. The
checks go through a warm judge, which is to survive the whole corpus.
"""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import hashlib
import json
import os
import select
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drill.bank import Bank
from drill.judge.protections import PROTECTIONS
from tests.expectation import Expectation
from tests.processes import children

if TYPE_CHECKING:
    from rich.table import Table

KILLS = int(os.environ.get("DRILL_KILLS", "20"))  # in the tests that kill at random; `make hostile` has 200
HERE = Path(__file__).parent
CORPUS = HERE / "hostile"
BANKS = {"center": HERE / "toybank", "mha": HERE.parent}
NOBODY = 65534
MARK = "drill-hostile"  # in every name that a submission tries to create
SECRET = "hostile-secret-of-the-shell"
GRACE_SECONDS = 30.0  # beyond the judge's own limits: starting Python, importing torch, on a loaded machine
UNREADABLE = "no_permission"
END_SECONDS = 3.0  # for what was killed to be gone

_CLONE_NEWNS = 0x00020000
_MS_BIND, _MS_REC, _MS_PRIVATE = 1 << 12, 1 << 14, 1 << 18

RIGHT = "def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"


@dataclass(frozen=True)
class Way:
    """As whom, and on which path, the corpus is run."""

    name: str
    uid: int
    portable: bool = False

    @property
    def unprotected(self) -> tuple[str, ...]:
        """Protections that do not hold, so that what needs them is not run."""
        return tuple(name for name in PROTECTIONS if name != "memory") if self.portable else ()


def ways() -> list[Way]:
    """As this user; as root also as an ordinary one; and on the portable path, never as root."""
    if os.getuid() != 0:
        return [Way("user", os.getuid()), Way("portable", os.getuid(), portable=True)]
    return [Way("root", 0), Way("user", NOBODY), Way("portable", NOBODY, portable=True)]


@dataclass(frozen=True)
class Entry:
    """One submission: how its file is made, and what is expected. `error` is for files that are not judged at all."""

    family: str
    name: str
    expected: Expectation
    make: Callable[[Path], None]
    filename: str = "center.py"
    error: str | None = None


@dataclass
class Outcome:
    """What became of a submission. Everything in the four lists is a hole."""

    family: str
    name: str
    verdict: str
    seconds: float
    forged: list[str] = field(default_factory=list)
    escaped: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)

    @property
    def complaints(self) -> list[str]:
        return [*self.forged, *self.escaped, *self.left, *self.surprises]


# -- the corpus ---------------------------------------------------------------


def corpus() -> list[Entry]:
    """Every submission: those in the folder, and those that cannot be files in a repository."""
    return [*_files(), *_tricks()]


def _files() -> Iterator[Entry]:
    for path in sorted(CORPUS.glob("*/*.py")):
        expected = Expectation.of(path.read_bytes())
        yield Entry(path.parent.name, path.stem, expected, _copy(path), f"{expected.problem}.py")


def _copy(source: Path) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        scratch = path.parent.parent
        text = source.read_bytes()
        for name in ("home", "desk", "data"):
            text = text.replace(f"@{name}@".encode(), os.fsencode(scratch / name))
        path.write_bytes(text.replace(b"@bank@", os.fsencode(BANKS["center"])))

    return make


def _text(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * 2**20)


def _unreadable(path: Path) -> None:
    path.write_text(RIGHT)
    path.chmod(0)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


def _tricks() -> Iterator[Entry]:
    texts: list[tuple[str, str, str, str | bytes]] = [
        ("null_bytes", "CE exception", "a text that C reads to its middle", RIGHT + "\0\n"),
        ("not_utf8", "CE exception", "bytes that are no text", b"# \xff\n" + RIGHT.encode()),
        ("encoding_cookie", "AC", "a text read twice, in two encodings", f"# coding: utf-16\n{RIGHT}"),
        ("byte_order_mark", "AC", "three bytes before the text", b"\xef\xbb\xbf" + RIGHT.encode()),
        ("carriage_returns", "AC", "other line ends", RIGHT.replace("\n", "\r\n")),
        ("form_feeds", "AC", "line ends that only some count", f"\f\n# \x0b\x1c\u2028\n{RIGHT}"),
        ("empty", "CE missing", "nothing at all", ""),
        ("parentheses", "CE exception", "the parser's stack", "x = " + "(" * 10**5),
        (
            "long_sum",
            "CE|AC",
            "the compiler's stack",
            "x = " + "1 + " * 10**5 + "1\n" + RIGHT,
        ),
        ("long_line", "AC", "a line as long as a file may be", f"x = '{'x' * (2**20 - 200)}'\n{RIGHT}"),
        ("wide_error", "CE exception", "an excerpt of a million columns", f"x = [{'0, ' * 10**5} y z]\n{RIGHT}"),
    ]
    names = [
        ("name_with_markup", "the name is shown", "[red]\x1b[2J\n.py"),
        ("name_that_is_no_text", "the name is kept", os.fsdecode(b"\xff\xfe.py")),
        ("name_of_a_library", "the name is a module's", "numpy.py"),
    ]
    for name, verdict, attacks, text in texts:
        content = text.encode() if isinstance(text, str) else text
        yield Entry("sources", name, Expectation.of(f"# {verdict}\n# attacks: {attacks}".encode()), _text(content))
    for name, attacks, filename in names:
        yield Entry("sources", name, Expectation(("AC",), attacks=attacks), _text(RIGHT.encode()), filename)
    refused: list[tuple[str, str, str, Callable[[Path], None]]] = [
        ("hundred_megabytes", "too_large", "the memory of whoever reads the file", _sparse),
        ("directory", "not_a_plain_file", "a name that opens and does not read", Path.mkdir),
        ("fifo", "not_a_plain_file", "an open that waits", os.mkfifo),
        ("socket", "cannot_read", "a name that does not open", _socket),
        ("endless_device", "not_a_plain_file", "a file without an end", lambda path: path.symlink_to("/dev/zero")),
        ("link_to_itself", "cannot_read", "a name that leads nowhere", lambda path: path.symlink_to(path)),
        (UNREADABLE, "cannot_read", "a file that may not be read", _unreadable),
    ]
    for name, error, attacks, make in refused:
        yield Entry("sources", name, Expectation((), attacks=attacks), make, error=error)


# -- the keeper ---------------------------------------------------------------


class Keeper:
    """Judges one submission after the other in scratch folders, and compares what is there before and after."""

    def __init__(self, scratch: Path, *, portable: bool) -> None:
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: orphans of a check become our children
        self._scratch = scratch
        self._portable = portable
        self._limits = {slug: Bank(bank).problem(slug).spec.limits for slug, bank in BANKS.items()}
        self._attempts = 0
        for name in ("home", "desk", "data"):
            (scratch / name).mkdir()
        (scratch / "home" / "canary").write_text("as it was")
        self._agent = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._agent.bind(str(scratch / "home" / "agent"))
        self._agent.setblocking(False)

    def judge(self, entry: Entry) -> Outcome:
        """Have a submission judged, and list what is not as it should be."""
        desk = self._scratch / "desk"
        shutil.rmtree(desk)
        desk.mkdir()
        (desk / "neighbour.py").write_text(RIGHT)
        path = desk / entry.filename
        entry.make(path)
        before = self._state()

        started = time.monotonic()
        code, document, stderr = self._run(entry, path)
        outcome = Outcome(entry.family, entry.name, "?", round(time.monotonic() - started, 2))

        outcome.left += self._left_over()
        outcome.escaped += [f"{name} changed" for name in _changes(before, self._state())]
        outcome.escaped += self._heard()
        self._hold_verdict(entry, outcome, code, document, stderr)
        self._hold_history(entry, outcome, path)
        path.chmod(0o600) if path.is_file() and not path.is_symlink() else None
        return outcome

    def _run(self, entry: Entry, path: Path) -> tuple[int, Any, str]:
        slug = entry.expected.problem
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "LC_ALL": "C.UTF-8",
            "HOME": str(self._scratch / "home"),
            "DRILL_HOME": str(self._scratch / "data"),
            "DRILL_BANK": str(BANKS[slug]),
            "SSH_AUTH_SOCK": str(self._scratch / "home" / "agent"),
            "DRILL_HOSTILE_SECRET": SECRET,
        } | ({"DRILL_PORTABLE": "1"} if self._portable else {})
        reader, writer = os.pipe()
        process = subprocess.Popen(
            [sys.executable, "-m", "drill", "check", slug, "--file", str(path), "--json"],
            cwd=path.parent,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[writer],
            start_new_session=True,
        )
        try:
            limits = self._limits[slug]
            output, errors = process.communicate(timeout=2 * limits.load + limits.total + GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, errors = process.communicate()
        finally:
            os.close(reader)
            os.close(writer)
        try:
            document = json.loads(output)
        except ValueError:
            document = None
        return process.returncode, document, errors.decode("utf-8", "replace")

    def _hold_verdict(self, entry: Entry, outcome: Outcome, code: int, document: Any, stderr: str) -> None:
        if document is None:
            outcome.surprises.append(f"no JSON document, exit code {code}: {stderr[-300:]}")
            return
        if "Traceback" in stderr:
            outcome.surprises.append(f"a traceback: {stderr[-300:]}")
        if SECRET in json.dumps(document):
            outcome.escaped.append("the shell's environment was read")
        if entry.error is not None or "error" in document:
            outcome.verdict = document.get("error", {}).get("kind", "judged")
            if outcome.verdict != entry.error:
                outcome.surprises.append(f"{outcome.verdict} {document.get('error')}, expected {entry.error}")
            if code not in (2, 3):
                outcome.surprises.append(f"exit code {code}")
            return
        expected = entry.expected
        verdict = outcome.verdict = document["verdict"]
        if verdict == "AC" and "AC" not in expected.verdicts:
            outcome.forged.append(f"AC, expected {'|'.join(expected.verdicts)}")
        elif verdict not in expected.verdicts:
            outcome.surprises.append(f"{verdict}, expected {'|'.join(expected.verdicts)}: {_first_words(document)}")
        elif expected.kind and _kind(document) != expected.kind:
            outcome.surprises.append(f"{_kind(document)}, expected {expected.kind}: {_first_words(document)}")
        if code != {"AC": 0, "JE": 4}.get(verdict, 1):
            outcome.surprises.append(f"exit code {code} with {verdict}")
        if not self._portable and document["sandbox"]["missing"]:
            outcome.surprises.append(f"not held: {document['sandbox']['missing']}")

    def _hold_history(self, entry: Entry, outcome: Outcome, path: Path) -> None:
        """One more attempt, of exactly the bytes of the file; none for what was not judged."""
        self._attempts += entry.error is None
        connection = sqlite3.connect(self._scratch / "data" / "history.sqlite3")
        try:
            (count,) = connection.execute("SELECT COUNT(*) FROM attempts").fetchone()
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
            if sound != "ok":
                outcome.surprises.append(f"history: {sound}")
            if count != self._attempts:
                outcome.surprises.append(f"history: {count} attempts, expected {self._attempts}")
                self._attempts = count
            elif entry.error is None:
                last = "SELECT content, verdict FROM attempts JOIN texts ON hash = text ORDER BY id DESC LIMIT 1"
                if connection.execute(last).fetchone() != (path.read_bytes(), outcome.verdict):
                    outcome.surprises.append("history: another text or verdict")
        finally:
            connection.close()

    def close(self) -> list[str]:
        """End the warm judges, and list what is left even then."""
        for pid in filter(_is_warm_judge, children(os.getpid())):
            os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)
        return list(self._left_over())

    def _left_over(self) -> Iterator[str]:
        """Processes that are still there when all that was killed has had the time to go. They are ended here.

        A warm judge may stay, and nothing below it.
        """
        deadline = time.monotonic() + END_SECONDS
        ours = children(os.getpid())
        warm = set(filter(_is_warm_judge, ours))
        below = [pid for judge in warm for pid in children(judge)]
        for pid in (*(pid for pid in ours if pid not in warm), *below):
            with contextlib.suppress(ProcessLookupError):
                handle = os.pidfd_open(pid)
                if not select.select([handle], [], [], max(0.0, deadline - time.monotonic()))[0]:
                    yield f"process {pid}: {_command(pid)!r}"
                    signal.pidfd_send_signal(handle, signal.SIGKILL)
                os.close(handle)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)

    def _heard(self) -> Iterator[str]:
        try:
            self._agent.recv(100)
            yield "a message reached the agent's socket"
        except BlockingIOError:
            return

    def _state(self) -> dict[str, object]:
        """All that must be the same before and after, by name: files, shared names, sockets, segments."""
        roots = (self._scratch / "home", self._scratch / "desk", BANKS["center"])
        state: dict[str, object] = {str(path): _looks(path) for root in roots for path in (root, *root.rglob("*"))}
        import numpy

        for folder in ("/", "/tmp", "/var/tmp", "/dev/shm", str(Path(numpy.__file__).parent.parent)):
            state[folder] = sorted(map(str, (*Path(folder).glob(f"{MARK}*"), *Path(folder).glob("drill-probe*"))))
        state["unix sockets"] = MARK in Path("/proc/net/unix").read_text()
        segments = Path("/proc/sysvipc/shm")
        state["segments"] = str(0x6472696C) in segments.read_text() if segments.exists() else False
        return state


def _looks(path: Path) -> tuple[object, ...]:
    status = path.lstat()
    facts = (status.st_mode, status.st_uid, status.st_size, status.st_mtime_ns, status.st_nlink)
    plain = path.is_file() and not path.is_symlink() and os.access(path, os.R_OK) and status.st_size < 2**21
    return (*facts, hashlib.sha256(path.read_bytes()).hexdigest() if plain else "")


def _changes(before: dict[str, object], after: dict[str, object]) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _is_warm_judge(pid: int) -> bool:
    return b"drill.judge.nursery" in _command(pid)


def _failures(document: Any) -> list[Any]:
    """What went wrong, the first first."""
    failed = [case for case in document["cases"] if case["verdict"] not in (None, "AC")]
    return [document["load"], *failed] if document["load"] else failed


def _kind(document: Any) -> str | None:
    return next((failure["kind"] for failure in _failures(document)), None)


def _first_words(document: Any) -> str:
    return next((str(failure["message"])[-300:] for failure in _failures(document)), "")


def keep(scratch: Path, names: Iterable[str], *, portable: bool) -> None:
    """The keeper's life: an outcome a line, in JSON."""
    keeper = Keeper(scratch, portable=portable)
    wanted = set(names)
    for entry in corpus():
        if f"{entry.family}/{entry.name}" in wanted:
            print(json.dumps(dataclasses.asdict(keeper.judge(entry))), flush=True)
    end = Outcome("(end)", "the warm judges", "-", 0.0, left=keeper.close())
    print(json.dumps(dataclasses.asdict(end)), flush=True)


def become(uid: int, needed: Iterable[Path]) -> None:
    """As root: turn into that user.

    The `needed` folders (Python, its libraries, this checkout) are made
    reachable for them, where they lie below a folder that is closed to others,
    in a mount namespace of this process's own.
    """
    closed = {path: [one for one in reversed(path.parents) if not one.stat().st_mode & stat.S_IXOTH] for path in needed}
    if outermost := {path: folders[0] for path, folders in closed.items() if folders}:
        _open_up(outermost)
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)


def _open_up(needed: Mapping[Path, Path]) -> None:
    """Put an empty folder in the place of each that is closed, and into it only what is needed, by its old name."""
    libc = ctypes.CDLL(None, use_errno=True)

    def mount(source: str, target: Path | str, kind: bytes | None, flags: int, options: bytes | None = None) -> None:
        if libc.mount(source.encode(), os.fsencode(target), kind, flags, options):
            raise OSError(ctypes.get_errno(), f"cannot mount {target} to reach Python as another user")

    if libc.unshare(_CLONE_NEWNS):
        raise OSError(ctypes.get_errno(), "a mount namespace is needed to reach Python as another user")
    mount("none", "/", None, _MS_REC | _MS_PRIVATE)
    handles = {path: os.open(path, os.O_PATH) for path in sorted(needed)}  # ways in that no mount covers
    for folder in set(needed.values()):
        mount("none", folder, b"tmpfs", 0, b"mode=755")
    for path, handle in handles.items():
        path.mkdir(parents=True, exist_ok=True)
        mount(f"/proc/self/fd/{handle}", path, None, _MS_BIND | _MS_REC)
        os.close(handle)


# -- the run ------------------------------------------------------------------


def selected(way: Way, pattern: str = "") -> tuple[list[Entry], list[Entry]]:
    """(submissions to run, submissions that would do harm this way and are only listed)."""
    entries = [entry for entry in corpus() if pattern in f"{entry.family}/{entry.name}"]
    if way.uid == 0:  # who may read everything
        entries = [entry for entry in entries if entry.name != UNREADABLE]
    held = [entry for entry in entries if entry.expected.needs not in way.unprotected]
    return held, [entry for entry in entries if entry not in held]


def run(way: Way, pattern: str = "") -> Iterator[Outcome]:
    """Run the corpus one way, in a keeper of that user. Yields outcomes as they come."""
    entries, _ = selected(way, pattern)
    scratch = Path(tempfile.mkdtemp(prefix="drill-corpus-"))
    try:
        os.chown(scratch, way.uid, -1)
        names = [f"{entry.family}/{entry.name}" for entry in entries]
        facts = (str(scratch), str(way.uid), str(int(way.portable)))
        command = [sys.executable, "-m", "tests.hostile_runner", "--keep", *facts, *names]
        with subprocess.Popen(
            command,
            cwd=HERE.parent,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            text=True,
        ) as keeper:
            assert keeper.stdout is not None
            for line in keeper.stdout:
                yield Outcome(**json.loads(line))
        if keeper.returncode != 0:
            raise RuntimeError(f"the keeper ended with {keeper.returncode}")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def main() -> None:
    """Run the corpus every way, two at a time, print the table, and fail if there is a hole."""
    from rich.console import Console

    console = Console()
    console.width = max(console.width, 100)
    pattern = sys.argv[1] if len(sys.argv) > 1 else ""
    started = time.monotonic()

    def run_and_tell(way: Way) -> list[Outcome]:
        outcomes = []
        for outcome in run(way, pattern):
            outcomes.append(outcome)
            if outcome.complaints:
                words = f"{way.name}: {outcome.family}/{outcome.name}: {'; '.join(outcome.complaints)}"
                console.print(words, markup=False, highlight=False, soft_wrap=True)
        return outcomes

    order = sorted(ways(), key=lambda way: not way.portable)  # the longest first
    with ThreadPoolExecutor(2) as pool:
        results = list(zip(order, pool.map(run_and_tell, order), strict=True))
    console.print(_table(results, pattern))
    for way, _ in results:
        for protection in way.unprotected:
            names = [entry.name for entry in selected(way, pattern)[1] if entry.expected.needs == protection]
            if names:
                console.print(f"{way.name}: {protection} is not held, not run: {', '.join(names)}", soft_wrap=True)
    holes = sum(bool(outcome.complaints) for _, outcomes in results for outcome in outcomes)
    console.print(f"{holes} with a hole, {time.monotonic() - started:.0f} s")
    sys.exit(bool(holes))


def _table(results: list[tuple[Way, list[Outcome]]], pattern: str) -> Table:
    """A line for each way and family, and one for each way."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(title="hostile submissions", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("way", "family"):
        table.add_column(heading, no_wrap=True)
    for heading in ("run", "not run", "forged", "escaped", "left", "surprises", "seconds"):
        table.add_column(heading, justify="right", no_wrap=True)
    for way, outcomes in results:
        unheld = selected(way, pattern)[1]
        families = sorted({one.family for one in (*outcomes, *unheld)})
        for family in (*families, "all"):
            own = [outcome for outcome in outcomes if family in (outcome.family, "all")]
            not_run = sum(family in (entry.family, "all") for entry in unheld)
            holes = [sum(bool(getattr(o, kind)) for o in own) for kind in ("forged", "escaped", "left", "surprises")]
            cells = (len(own), not_run, *holes, round(sum(outcome.seconds for outcome in own)))
            table.add_row(way.name, family, *map(str, cells), end_section=family == "all")
    return table


if __name__ == "__main__":
    if sys.argv[1:2] == ["--keep"]:
        if int(sys.argv[3]) != os.getuid():
            become(int(sys.argv[3]), [Path(sys.base_prefix), Path(sys.prefix), HERE.parent])
            os.chdir(HERE.parent)
        keep(Path(sys.argv[2]), sys.argv[5:], portable=sys.argv[4] == "1")
    else:
        main()

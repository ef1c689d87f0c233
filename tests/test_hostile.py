"""Nothing that a submission does can forge a verdict, escape, stay, or make the judge fail.

`make hostile` runs the whole corpus; here are a few of each kind, and what no file can show.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import random
import re
import signal
import struct
import threading
from pathlib import Path

import pytest

from drill import practice
from drill.bank import Bank
from drill.history import History
from drill.judge.judge import Judge
from drill.model import Problem, Submission, Verdict
from tests import hostile_runner as runner
from tests.conftest import CommandLine
from tests.processes import children, descendants, ends

ENTRIES = runner.corpus()
AGAINST = (Verdict.WA, Verdict.RTE, Verdict.TLE, Verdict.MLE)


def test_the_corpus_is_whole() -> None:
    """At least 80 submissions, no two alike, each with what it attacks and an expectation."""
    names = [f"{entry.family}/{entry.name}" for entry in ENTRIES]

    assert len(names) == len(set(names)) >= 80
    assert all(entry.expected.attacks for entry in ENTRIES)
    assert all(entry.expected.verdicts or entry.error for entry in ENTRIES)
    assert len({entry.expected.attacks for entry in ENTRIES}) == len(ENTRIES)


SAMPLE = "descriptors/"


@pytest.mark.parametrize("way", runner.ways()[:1], ids=lambda way: way.name)
def test_a_family(way: runner.Way) -> None:
    """Verdict and exit code as expected, nothing changed, nothing left. `make hostile` runs all families, all ways."""
    assert {o.name: o.complaints for o in runner.run(way, SAMPLE) if o.complaints} == {}


def frame(head, blob=b"", magic=b"drl1", more=0):  # type: ignore[no-untyped-def]  # also part of a submission
    raw = head if isinstance(head, bytes) else json.dumps(head).encode()
    return struct.pack("<4sIQ", magic, len(raw) + more, len(blob)) + raw + blob


def answering(expression: str) -> Submission:
    """A submission that writes these bytes in the place of its first answer, and ends."""
    source = f"""
import json, os, struct

{inspect.getsource(frame)}

def center(x):
    data = memoryview({expression})
    while data:
        data = data[os.write(4, data):]
    os._exit(0)
"""
    return Submission(source, "center.py")


CRAFTED = {
    "nothing": "b''",
    "no frame": r"b'\n' * 100",
    "wrong magic": "frame({}, magic=b'drl2')",
    "longest head": "struct.pack('<4sIQ', b'drl1', 2**32 - 1, 0)",
    "longest blob": "struct.pack('<4sIQ', b'drl1', 2, 2**64 - 1) + b'{}'",
    "truncated": "frame({'observed': ['s', 1]}, more=1)",
    "deep": "frame(b'[' * 10**5 + b']' * 10**5)",
    "deep object": """frame(b'{"observed":' + b'[' * 10**5 + b']' * 10**5 + b'}')""",
    "four megabytes of lists": """frame(b'{"observed":[' + b'[],' * 2**20 + b'[]]}')""",
    "long integer": """frame(b'{"observed":["s",' + b'9' * 4000 + b']}')""",
    "longer integer": """frame(b'{"observed":["s",' + b'9' * 10**5 + b']}')""",
    "large array": "frame({'observed': ['a', 'numpy', 'uint8', [60 * 2**20]]}, bytes(60 * 2**20))",
    "many dimensions": "frame({'observed': ['a', 'numpy', 'float64', [1] * 30 + [2, 3]]}, bytes(48))",
    "too many dimensions": "frame({'observed': ['a', 'numpy', 'float64', [1] * 80 + [2, 3]]}, bytes(48))",
    "raised is a number": "frame({'raised': 1})",
    "raised is anything": "frame({'raised': {'type': [], 'message': {}, 'line': -1, 'function': 1, 'names': [1]}})",
    "exit beyond all": "frame({'raised': {'type': 'E', 'exit': 10**300}})",
    "other keys": "frame({'missing': 5, 'defined': {}, 'verdict': 'AC', 'seconds': 'x'})",
}


@pytest.mark.parametrize("name", CRAFTED)
def test_crafted_answers(name: str, numpy_judge: Judge, center: Problem) -> None:
    """Raw bytes in the channel of a real worker: a verdict against it in time, never an exception of ours."""
    judgement = numpy_judge.judge(center, answering(CRAFTED[name]))

    assert judgement.verdict in AGAINST, judgement
    assert judgement.seconds < center.spec.limits.load + center.spec.limits.total + 5


LEAVES = (None, True, -1, 10**400, 2**63, float("nan"), float("inf"), "x", "", [], {}, "\ud800")
SHAPES = ([2, 3], [3, 2], [0, 2**39, 2**39], [2**39], [-1], [1.5], [], [1] * 40, None, [True])


def tree(chance: random.Random, depth: int = 4) -> object:
    """What an answer's head may hold, and what it may not."""
    kind = chance.choice("saoif?") if depth else "s"
    parts = range(chance.randrange(3))
    match kind:
        case "a":
            return [
                "a",
                chance.choice(("numpy", "torch", 1)),
                chance.choice(("float64", "bool")),
                chance.choice(SHAPES),
            ]
        case "o":
            return ["o", chance.choice(LEAVES), chance.choice(SHAPES)]
        case "i":
            return ["i", [tree(chance, depth - 1) for _ in parts]]
        case "f":
            return ["f", [[chance.choice(LEAVES), tree(chance, depth - 1)] for _ in parts]]
        case "s":
            return ["s", chance.choice(LEAVES)]
    return chance.choice(LEAVES)


@pytest.mark.parametrize("seed", range(60))
def test_random_answers(seed: int, numpy_judge: Judge, center: Problem) -> None:
    """The same for frames of random trees, some of them cut or with a few bytes changed."""
    chance = random.Random(seed)
    data = bytearray(frame({"observed": tree(chance)}, chance.randbytes(chance.choice((0, 1, 48, 100)))))
    for _ in range(chance.choice((0, 0, 1, 3))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    cut = data[: chance.choice((len(data), len(data), chance.randrange(len(data))))]

    judgement = numpy_judge.judge(center, answering(f"bytes.fromhex('{cut.hex()}')"))

    assert judgement.verdict in AGAINST, judgement


LARGE = {
    "three at once": answering(f"({CRAFTED['large array']}) * 3"),
    "one a case": Submission("import numpy\ndef center(x): return [numpy.zeros(2**21) for _ in range(3)]", "center.py"),
}


@pytest.mark.parametrize("large", LARGE)
def test_the_harness_stays_small(large: str, center: Problem) -> None:
    """Answers of 50 to 60 MB make the process that reads and keeps them grow by a few of them at most."""
    peaks = []

    with Judge("numpy") as judge:

        def measure(event: object) -> None:
            for harness in children(nursery_of(judge)):
                if peak := re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{harness}/status").read_text()):
                    peaks.append(int(peak[1]) // 1024)

        judgement = judge.judge(center, LARGE[large], on_event=measure)

    assert judgement.verdict in AGAINST, judgement
    assert max(peaks) - min(peaks) < 400


# -- killing --------------------------------------------------------------------


def nursery_of(judge: Judge) -> int:
    """The process that all of a judge's processes are forked from."""
    assert judge._process is not None
    return judge._process.pid


FEWER = max(8, runner.KILLS // 5)  # where each takes longer
LIVES = {"warm": (runner.KILLS, 0.06), "cold": (FEWER, 0.3), "portable": (FEWER, 0.6)}


@pytest.mark.parametrize("way", LIVES)
def test_killed_at_any_moment(way: str, center: Problem, tmp_path: Path) -> None:
    """The nursery, the harness, the spring or a worker is killed: a verdict or JE, and only a warm nursery is left."""
    kills, seconds = LIVES[way]
    chance = random.Random(20)
    right = Submission(runner.RIGHT, "center.py")
    slow = Submission(runner.RIGHT.replace("    return", "    import time; time.sleep(0.002)\n    return"), "center.py")
    before = set(descendants(os.getpid()))
    seen = set()

    def opened() -> Judge:
        return Judge("numpy", portable=way == "portable", warm=tmp_path / "run" if way == "warm" else None)

    def there() -> list[int]:
        """All processes of this test but for a warm nursery, which may stay, and then is nobody's victim."""
        staying = before.union(children(os.getpid()) if way == "warm" else ())
        return [pid for pid in descendants(os.getpid()) if pid not in staying]

    with opened() as judge:
        assert judge.judge(center, right).verdict is Verdict.AC
    for _ in range(kills):
        delay, victim = chance.random() * seconds, chance.randrange(3 if way == "warm" else 4)

        def kill(delay: float = delay, victim: int = victim) -> None:
            threading.Event().wait(delay)  # nobody sets it: a moment that nothing in the check is tied to
            for pid in there()[victim : victim + 1]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        with opened() as judge:
            killer.start()
            judgement = judge.judge(center, slow)
        killer.join()
        seen.add(judgement.verdict)
        assert judgement.verdict in (Verdict.AC, Verdict.RTE, Verdict.JE), judgement
        if judgement.verdict is Verdict.JE:
            assert judgement.finding is not None
            assert judgement.finding.facts["error"]
        assert all(map(ends, there()))
    with opened() as judge:
        assert judge.judge(center, right).verdict is Verdict.AC
    assert Verdict.JE in seen
    for nursery in set(children(os.getpid())) - before:
        os.kill(nursery, signal.SIGKILL)
        os.waitpid(nursery, 0)


# -- what changes under way, and what is shown ------------------------------------


def test_a_file_changed_during_the_check(toybank: Bank, center: Problem, numpy_judge: Judge, tmp_path: Path) -> None:
    """The text that was read is the one that is judged and kept; the file is the learner's to change."""
    path = tmp_path / "center.py"
    path.write_text(runner.RIGHT)

    def change(event: object) -> None:
        path.write_text("def center(x):\n    return x\n")

    with History(tmp_path / "data") as history:
        desk = practice.Desk(toybank, tmp_path, tmp_path / "data", history)
        checked = practice.check(desk, center, path, numpy_judge, on_event=change)
        (attempt,) = history.attempts("center")

        assert checked.judgement.verdict is attempt.verdict is Verdict.AC
        assert history.text(attempt.text).decode() == runner.RIGHT
    assert path.read_text().endswith("return x\n")


CONTROL = re.compile(r"[^\n -~\xa0-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")  # also what turns the line around
SHOWN = (
    *("floods/control_characters", "floods/long_message", "floods/long_names", "crashes/in_the_report"),
    *("descriptors/impossible_line", "descriptors/forged_verdict", "sources/name_with_markup", "sources/wide_error"),
)


@pytest.mark.parametrize(
    "entry",
    [pytest.param(entry, id=entry.name) for entry in ENTRIES if f"{entry.family}/{entry.name}" in SHOWN],
)
def test_the_screen_is_ours(entry: runner.Entry, drill: CommandLine) -> None:
    """Whatever a submission prints, raises or is called, no control character and no flood reaches the terminal."""
    entry.make(drill.folder / entry.filename)

    done = drill("check", "center", "--file", entry.filename)

    shown = done.stdout + done.stderr
    assert done.returncode in (0, 1)
    assert "Traceback" not in shown
    assert not CONTROL.search(shown)
    assert len(shown) < 20_000

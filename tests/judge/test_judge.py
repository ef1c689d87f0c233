"""The judge: verdicts that cannot be forged, secrets that cannot be reached, nothing left behind."""

from __future__ import annotations

import dataclasses
import os
import signal
import threading
from pathlib import Path

import pytest

from drill import bank as banks
from drill.judge.judge import Judge, seed_of
from drill.model import Judgement, Limits, Problem, Submission, Tier, Verdict
from tests.processes import children, descendants, ends

RIGHT = "def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"


def judged(judge: Judge, problem: Problem, source: str, **options: object) -> Judgement:
    return judge.judge(problem, Submission(source, "center.py"), **options)  # type: ignore[arg-type]


def said(judgement: Judgement) -> str:
    """All that a submission printed."""
    return judgement.stdout + "".join(case.stdout for case in judgement.cases)


def test_the_text_is_the_seed(numpy_judge: Judge, center: Problem) -> None:
    """The same text gets the same inputs, an edit gets new ones, --seed repeats them."""
    telling = RIGHT.replace("    return", "    print(x[:1].tolist())\n    return")

    first, second = judged(numpy_judge, center, telling), judged(numpy_judge, center, telling)
    edited = judged(numpy_judge, center, telling + "#")
    repeated = judged(numpy_judge, center, telling + "#", seed=first.seed)

    assert said(first) == said(second) == said(repeated) != said(edited)
    assert first.seed == seed_of(center, Submission(telling, "any name"))


def test_global_random_state_does_not_matter(numpy_judge: Judge, center: Problem) -> None:
    """A submission that draws from the global generators does the same every time, and cannot move the inputs."""
    telling = (
        "import numpy as np, random\nnp.random.seed(0)\nrandom.seed(0)\n"
        "def center(x):\n    print(np.random.rand(), random.random())\n    return x - x.mean(axis=-1, keepdims=True)\n"
    )

    first, second = judged(numpy_judge, center, telling), judged(numpy_judge, center, telling)

    assert first.verdict is Verdict.AC
    assert said(first) == said(second)


SEARCH = """
import gc, os, sys, traceback

CANARIES = ("canary-of-the-" + "reference", "canary-of-the-" + "mistakes")


def tried(what, attempt):
    try:
        found = attempt()
    except BaseException as error:
        print("DENIED", what, type(error).__name__)
    else:
        print("HOLDS" if any(canary in str(found) for canary in CANARIES) else "EMPTY", what)


def read(path):
    with open(path, "rb") as file:
        return file.read(10**7).decode("latin-1")


def memory():
    seen, stack, texts = set(), [gc.get_objects(), sys._getframe(), sys.modules], []
    while stack and len(seen) < 10**6:
        thing = stack.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, (str, bytes)):
            text = thing if isinstance(thing, str) else thing.decode("latin-1")
            if len(text) > 40 and any(canary in text for canary in CANARIES):  # longer: not this search's own words
                texts.append(text)
        else:
            stack.extend(gc.get_referents(thing))
    return texts


for path in PATHS:
    tried(path, lambda: read(path))
for pid in ("self", os.getppid(), 1):
    for name in ("mem", "environ", "maps", "cmdline"):
        tried(f"/proc/{pid}/{name}", lambda: read(f"/proc/{pid}/{name}"))
    tried(f"/proc/{pid}/fd", lambda: os.listdir(f"/proc/{pid}/fd"))
tried("memory", memory)
tried("import", lambda: __import__("reference.center"))
tried("environment", lambda: CANARIES if set(os.environ.values()) != {"/"} else "")
for descriptor in range(64):
    try:
        kind = os.fstat(descriptor)
    except OSError:
        continue
    print("DESCRIPTOR", descriptor)
"""


def test_the_secrets_cannot_be_reached(numpy_judge: Judge, center: Problem) -> None:
    """Neither reference nor mistakes can be had from disk, from memory, from /proc, by import or by descriptor."""
    paths = [center.reference, center.folder / "mistakes.toml", center.folder / "tests.py", "/etc/passwd", Path.home()]
    source = SEARCH.replace("PATHS", repr([str(path) for path in paths])) + RIGHT

    patient = dataclasses.replace(center.spec, limits=Limits(load=20))

    judgement = judged(numpy_judge, dataclasses.replace(center, spec=patient), source + "raise SystemExit(3)\n")

    lines = said(judgement).splitlines()
    assert not [line for line in lines if line.startswith("HOLDS")]
    denied = {line.split()[1] for line in lines if line.startswith("DENIED")}
    assert {str(path) for path in paths} <= denied
    assert {f"/proc/self/{name}" for name in ("mem", "environ", "maps", "cmdline", "fd")} <= denied
    assert "EMPTY memory" in lines
    assert [line for line in lines if line.startswith("DESCRIPTOR")] == [f"DESCRIPTOR {n}" for n in range(5)]


def test_the_search_finds_what_is_there(center: Problem) -> None:
    """The search of the test above does find the canary where nothing hides it: it can fail."""
    source = SEARCH.replace("PATHS", repr([str(center.reference)])) + RIGHT

    with Judge("numpy", portable=True) as judge:
        judgement = judged(judge, center, source + "raise SystemExit(3)\n")

    assert f"HOLDS {center.reference}" in said(judgement)


def test_a_second_worker_knows_no_more(numpy_judge: Judge, center: Problem) -> None:
    """After a crash the next worker comes from the spring, which never saw the reference."""
    search = SEARCH.replace("PATHS", repr([str(center.reference)])).replace("\n", "\n    ")
    source = (
        "calls = []\n\ndef search():\n    " + search + "\n\n" + RIGHT.replace("    return", "    act(x)\n    return")
        + "def act(x):\n    import os\n    if x.shape == (2, 3) and x.dtype == 'float64': os._exit(1)\n    search()\n"
    )  # fmt: skip

    patient = dataclasses.replace(center.spec, limits=Limits(load=20, case=20, total=60))

    judgement = judged(numpy_judge, dataclasses.replace(center, spec=patient), source)

    assert judgement.cases[0].verdict is Verdict.RTE
    assert "EMPTY memory" in said(judgement)
    assert "HOLDS" not in said(judgement)


def test_hidden_paths_are_the_callers_to_name(numpy_judge: Judge, center: Problem, tmp_path: Path) -> None:
    """The learner's other files, such as the history, are not readable either."""
    (tmp_path / "diary").write_text("private")

    judgement = judged(numpy_judge, center, f"print(open({str(tmp_path / 'diary')!r}).read())\n" + RIGHT)

    assert judgement.verdict is Verdict.CE
    assert judgement.finding is not None
    assert judgement.finding.facts["type"] == "PermissionError"


def test_a_broken_reference_is_our_fault(numpy_judge: Judge, center: Problem, tmp_path: Path) -> None:
    """A reference that raises gives JE, whatever the submission does."""
    broken = tmp_path / "center.py"
    broken.write_text("def center(x):\n    raise RuntimeError('ours')\n")

    judgement = judged(numpy_judge, dataclasses.replace(center, reference=broken), RIGHT)

    assert judgement.verdict is Verdict.JE
    assert judgement.finding is not None
    assert "RuntimeError: ours" in judgement.finding.facts["error"]


@pytest.mark.parametrize(
    "tests", ["", "raise RuntimeError('ours')", "def test_a(solution, other): return 1", "def test_a(:"]
)
def test_broken_hidden_tests_are_our_fault(numpy_judge: Judge, center: Problem, tmp_path: Path, tests: str) -> None:
    """Hidden tests that cannot be collected or set up give JE, not AC."""
    (tmp_path / "tests.py").write_text(tests)
    (tmp_path / "mistakes.toml").write_text("")

    judgement = judged(numpy_judge, dataclasses.replace(center, folder=tmp_path), RIGHT)

    assert judgement.verdict is Verdict.JE


def test_a_killed_harness_is_our_fault(center: Problem) -> None:
    """If the harness dies, what was judged so far is there, and the verdict is JE: without "done" there is no AC."""
    slow = RIGHT.replace(
        "    return", "    import time\n    time.sleep(0.4 if x.dtype == 'float32' else 0)\n    return"
    )

    with Judge("numpy") as judge:

        def kill(event: object) -> None:
            if isinstance(event, dict) and event.get("name") == "test_float32":
                for pid in children(judge._process.pid):  # type: ignore[union-attr]
                    os.kill(pid, signal.SIGKILL)

        judgement = judged(judge, center, slow, on_event=kill)

    assert judgement.verdict is Verdict.JE
    assert [case.verdict for case in judgement.cases[:3]] == [Verdict.AC] * 3
    assert judgement.finding is not None
    assert judgement.finding.facts["case"] == "test_float32"


@pytest.mark.parametrize("scenario", ["infinite_loop", "fork_bomb", "leaves_a_daemon", "os_exit_0", "memory_bomb"])
def test_nothing_is_left(scenario: str, center: Problem) -> None:
    """When the verdict is there, no process of the check is."""
    source = (Path(__file__).parent.parent / "scenarios" / f"{scenario}.py").read_text()

    with Judge("numpy") as judge:
        judged(judge, center, source)
        nursery = judge._process.pid  # type: ignore[union-attr]
        for pid in descendants(nursery):  # the harness may be between its last event and its end
            assert ends(pid)
        assert descendants(nursery) == []
    assert not Path(f"/proc/{nursery}").exists()


def test_many_checks_at_once(numpy_judge: Judge, center: Problem) -> None:
    """One nursery serves several checks at the same time, and they do not mix."""
    sources = [RIGHT, RIGHT.replace("mean", "sum"), RIGHT.replace("-1", "0"), "def center(x): pass\n"] * 2
    verdicts: dict[int, Judgement] = {}

    def check(index: int) -> None:
        verdicts[index] = judged(numpy_judge, center, sources[index])

    threads = [threading.Thread(target=check, args=(index,)) for index in range(len(sources))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [verdicts[index].verdict for index in range(8)] == [Verdict.AC, Verdict.WA, Verdict.WA, Verdict.WA] * 2
    assert [verdicts[i].diagnosis and verdicts[i].diagnosis.mistake for i in range(4)] == [  # type: ignore[union-attr]
        None, "sum", "wrong_axis", None,
    ]  # fmt: skip


def test_cases_after_a_death_go_on_in_a_new_worker(numpy_judge: Judge, center: Problem) -> None:
    """One fatal case does not take the others with it."""
    source = "import os\n" + RIGHT.replace("    return", "    if x.shape == (3, 3): os._exit(1)\n    return")

    judgement = judged(numpy_judge, center, source)

    assert judgement.verdict is Verdict.RTE
    assert judgement.counts(Tier.CORE) == (5, 6)


def test_after_two_deaths_the_rest_is_not_run(numpy_judge: Judge, center: Problem) -> None:
    """A submission that dies again and again is given up, and what was not run says so."""
    judgement = judged(numpy_judge, center, "import os\ndef center(x):\n    os._exit(1)\n")

    assert [case.verdict for case in judgement.cases[:3]] == [Verdict.RTE, Verdict.RTE, None]


def test_time_used_up_to_the_end_is_no_fault_of_ours(numpy_judge: Judge, center: Problem) -> None:
    """Where no time is left and nothing was wrong so far, the next case is out of time; the rest is not run."""
    slow = RIGHT.replace("    return", "    import time\n    time.sleep(0.1)\n    return")
    spent = dataclasses.replace(center.spec, limits=Limits(load=20, total=0.0))

    judgement = judged(numpy_judge, dataclasses.replace(center, spec=spent), slow)

    assert [case.verdict for case in judgement.cases[:2]] == [Verdict.TLE, None]
    assert judgement.verdict is Verdict.TLE


def test_robust_cases_do_not_decide(numpy_judge: Judge, center: Problem) -> None:
    """A submission that fails only hardening is accepted, and the failure is there to be shown."""
    source = RIGHT.replace("    return", "    if x.size == 2000: x = x + np.float32(3)\n    return").replace(
        "x - x.mean(axis=-1, keepdims=True)", "x - x[:, :1000].mean(axis=-1, keepdims=True) if x.size < 2000 else x"
    )

    judgement = judged(numpy_judge, center, "import numpy as np\n" + source)

    assert judgement.verdict is Verdict.AC
    assert judgement.counts(Tier.ROBUST) == (0, 1)


def test_what_is_accepted_is_timed(numpy_judge: Judge, center: Problem) -> None:
    """An accepted submission is timed by turns with the reference; a wrong one is not."""
    accepted = judged(numpy_judge, center, RIGHT).timing
    slow = judged(
        numpy_judge, center, RIGHT.replace("    return", "    for _ in range(30): x - x.mean()\n    return")
    ).timing

    assert accepted is not None
    assert slow is not None
    assert accepted["runs"] >= 3
    assert slow["ratio"] > accepted["ratio"]
    assert judged(numpy_judge, center, RIGHT.replace("-1", "0")).timing is None


def test_timing_cannot_turn_a_verdict(numpy_judge: Judge, center: Problem) -> None:
    """A submission that dies only when it is timed keeps its verdict, and has no timing."""
    source = "import os\n" + RIGHT.replace("    return", "    if x.shape == (1000, 100): os._exit(0)\n    return")

    judgement = judged(numpy_judge, center, source)

    assert (judgement.verdict, judgement.timing) == (Verdict.AC, None)


def test_torch_tricks_do_not_help(torch_judge: Judge, realbank: banks.Bank) -> None:
    """Patching torch, and answering with an object that equals everything, convince nobody."""
    mha = realbank.problem("mha")
    right = banks.reference(mha)
    patched = right.replace("math.sqrt(self.head_dim)", "1").replace(
        "import torch\n",
        "import torch\ntorch.allclose = torch.equal = torch.isclose = lambda *a, **k: True\n"
        "torch.Tensor.__eq__ = lambda *a: True\ntorch.Tensor.equal = lambda *a: True\n",
        1,
    )
    liar = right.replace("return self.out_linear(context), attn", "return Anything(), Anything()") + (
        "\n\nclass Anything:\n    def __eq__(self, other): return True\n    def __getattr__(self, name): return self\n"
        "    def __call__(self, *a, **k): return self\n    def __getitem__(self, key): return self\n"
    )

    assert torch_judge.judge(mha, Submission(patched, "mha.py")).verdict in (Verdict.WA, Verdict.RTE)
    assert torch_judge.judge(mha, Submission(liar, "mha.py")).verdict in (Verdict.WA, Verdict.RTE)
    assert torch_judge.judge(mha, Submission(right, "mha.py")).verdict is Verdict.AC


def test_curves_are_drawn_when_wrong_and_weights_when_asked(
    torch_judge: Judge, numpy_judge: Judge, realbank: banks.Bank
) -> None:
    """A wrong curve comes with both curves; attention weights come with --plot only."""
    roc, attention = realbank.problem("roc_curve"), realbank.problem("self_attention")
    right = Submission(banks.reference(roc), "roc_curve.py")
    wrong = Submission(right.source.replace("cumsum(~positive)", "cumsum(positive)"), "roc_curve.py")
    weights = Submission(banks.reference(attention), "self_attention.py")

    assert numpy_judge.judge(roc, right).plot is None
    drawn = numpy_judge.judge(roc, wrong).plot
    assert drawn is not None
    assert set(drawn["expected"]) == set(drawn["got"]) == {"x", "y"}
    assert torch_judge.judge(attention, weights).plot is None
    asked = torch_judge.judge(attention, weights, plot=True).plot
    assert asked is not None
    assert all(abs(sum(row) - 1) < 1e-5 for row in asked["got"]["matrix"])

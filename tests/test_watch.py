"""The round of `drill watch`, fed with events and read as values: no terminal, no clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drill import practice
from drill.bank import Bank
from drill.errors import DrillError, Exit
from drill.judge.judge import Judge
from drill.model import Judgement, Rating, Verdict
from drill.practice import Desk
from drill.stream import Event, Key, Saved
from drill.watch import (
    LOOK_SECONDS,
    LOOKS,
    QUIET_SECONDS,
    Hinted,
    Judged,
    OneJudge,
    Said,
    Scene,
    Solved,
    Waiting,
    Watch,
)

RIGHT = "def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"
COLUMNS = RIGHT.replace("-1", "0")
OVERALL = "def center(x):\n    return x - x.mean()\n"

Step = Event | None | Callable[[], object]


class Script:
    """A stream that plays a script; what can be called in it is done between two events. At its end, q is pressed."""

    def __init__(self, *steps: Step) -> None:
        self.steps = list(steps)
        self.followed: list[Path] = []
        self.asked: list[float] = []
        self.during: list[tuple[Event, ...]] = []  # what waits while a check is under way, one entry a look

    def next(self, seconds: float) -> Event | None:
        while self.steps:
            step = self.steps.pop(0)
            if step is None or isinstance(step, Key | Saved):
                self.asked.append(seconds)
                return step
            step()
        return Key("q")

    def waiting(self) -> tuple[Event, ...]:
        return self.during.pop(0) if self.during else ()

    def follow(self, path: Path) -> None:
        self.followed.append(path)


class Lent(OneJudge):
    """The tests' own judge, which is not ours to end."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.closed = 0

    def of(self, framework: str) -> Judge:
        assert framework == self.judge.framework
        return self.judge

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def desk(toybank: Bank, tmp_path: Path) -> Desk:
    folder = tmp_path / "desk"
    folder.mkdir()
    return practice.sit_down(toybank, folder, tmp_path / "home")


@pytest.fixture
def file(desk: Desk) -> Path:
    """The learner's file, an untouched stub."""
    return practice.start(desk, "center").path


@pytest.fixture
def play(desk: Desk, file: Path, numpy_judge: Judge) -> Callable[..., list[Scene]]:
    def played(*steps: Step, script: Script | None = None, judge: OneJudge | None = None) -> list[Scene]:
        script = script or Script(*steps)
        problem = desk.bank.problem("center")
        return list(Watch(desk, "en", problem, file, judge or Lent(numpy_judge), script).scenes())

    return played


def write(file: Path, text: str | bytes) -> Callable[[], object]:
    return lambda: file.write_bytes(text.encode() if isinstance(text, str) else text)


def save(file: Path, text: str | bytes) -> tuple[Step, ...]:
    return write(file, text), Saved(), None


def judged(scene: Scene) -> Judged:
    assert isinstance(scene, Judged), scene
    return scene


def verdicts(scenes: list[Scene]) -> list[Any]:
    return [
        scene.checked.judgement.verdict if isinstance(scene, Judged)
        else scene.line.kind if isinstance(scene, Said)
        else type(scene)
        for scene in scenes
    ]  # fmt: skip


Play = Callable[..., list[Scene]]


def test_a_stub_waits_and_edited_work_is_judged(play: Play, file: Path) -> None:
    """An untouched stub is not judged, so no attempt is spent on it; work that is there is judged at once."""
    assert verdicts(play()) == [Waiting]

    file.write_text(RIGHT)
    assert verdicts(play()) == [Verdict.AC]


def test_a_save_is_judged_once_when_it_is_quiet(play: Play, file: Path) -> None:
    """Several events are one save; the last state of the file is what is judged."""
    script = Script(write(file, ""), Saved(), write(file, COLUMNS), Saved(), Saved(), write(file, RIGHT), Saved(), None)

    assert verdicts(play(script=script)) == [Waiting, Verdict.AC]
    assert script.asked == [LOOK_SECONDS, *[QUIET_SECONDS] * 4]


def test_better_and_worse(play: Play, file: Path) -> None:
    """Each judgement is compared with the one before; the first has nothing to be compared with."""
    _, first, right, worse = play(*save(file, COLUMNS), *save(file, RIGHT), *save(file, OVERALL))

    assert judged(first).change is None
    better = judged(right).change
    assert better is not None
    assert better.trend == "better"
    assert better.left is not None
    assert better.left.mistake == "wrong_axis"
    change = judged(worse).change
    assert change is not None
    assert change.trend == "worse"
    assert change.made is not None
    assert change.made.mistake == "overall_mean"


def test_a_text_that_cannot_be_loaded_is_skipped_in_the_comparison(play: Play, file: Path) -> None:
    """Half-written, empty, not UTF-8: cannot be loaded, and the next text is compared with the last that ran."""
    scenes = play(
        *save(file, COLUMNS), *save(file, "def center(x"), *save(file, ""), *save(file, b"\xff"), *save(file, RIGHT)
    )

    assert verdicts(scenes) == [Waiting, Verdict.WA, *[Verdict.CE] * 3, Verdict.AC]
    assert judged(scenes[2]).change is None
    change = judged(scenes[-1]).change
    assert change is not None
    assert change.before == 2


def test_the_file_goes_and_comes_back(play: Play, file: Path) -> None:
    """A deleted file is a line; when it is back it is judged, even with the text of before."""
    scenes = play(*save(file, RIGHT), file.unlink, Saved(), None, *save(file, RIGHT))

    assert verdicts(scenes) == [Waiting, Verdict.AC, "watch_gone", Verdict.AC]


def test_what_cannot_be_read_is_a_line(play: Play, file: Path) -> None:
    """A file that is too large or no file at all ends nothing."""

    def make_a_folder() -> None:
        file.unlink()
        file.mkdir()

    scenes = play(*save(file, b"#" * 2**21), make_a_folder, Saved(), None, file.rmdir, *save(file, RIGHT))

    assert verdicts(scenes) == [Waiting, "too_large", "not_a_plain_file", Verdict.AC]


def test_a_file_that_is_gone_from_the_start(play: Play, file: Path) -> None:
    """Even then the watch goes on."""
    file.unlink()

    assert verdicts(play(*save(file, RIGHT))) == ["watch_gone", Verdict.AC]


def test_the_same_text_is_not_judged_again(play: Play, file: Path, desk: Desk) -> None:
    """A save without a change is said and spends no attempt; r judges it again."""
    scenes = play(*save(file, RIGHT), Saved(), None, Key("r"))

    assert verdicts(scenes) == [Waiting, Verdict.AC, "watch_unchanged", Verdict.AC]
    assert desk.history is not None
    assert len(desk.history.attempts("center")) == 2


def test_a_save_is_no_try(play: Play, file: Path, desk: Desk) -> None:
    """Saves are kept as watched; r hands in a text that nobody judged yet, but not one that was judged already."""
    play(*save(file, COLUMNS), Key("r"), write(file, OVERALL), Key("r"), *save(file, RIGHT))

    kept = [(attempt.verdict, attempt.watched) for attempt in reversed(desk.records().attempts("center"))]
    assert kept == [(Verdict.WA, True), (Verdict.WA, True), (Verdict.WA, False), (Verdict.AC, True)]


def test_many_saves_make_nothing_hard(play: Play, file: Path, desk: Desk) -> None:
    """Half-written texts that were saved on the way leave a pass easy."""
    play(*(step for text in ("def cent", "def center(x):", "import numpy") for step in save(file, text)),
         *save(file, RIGHT))  # fmt: skip

    assert [review.rating for review in desk.records().reviews("center")] == [Rating.EASY]


def test_run_does_not_wait_for_quiet(play: Play, file: Path) -> None:
    """r right after a save judges it at once, and only once."""
    assert verdicts(play(write(file, RIGHT), Saved(), Key("r"), None)) == [Waiting, Verdict.AC]


def test_another_key_leaves_a_save_pending(play: Play, file: Path) -> None:
    """A key between a save and its check is answered, and the save is judged all the same."""
    assert verdicts(play(write(file, RIGHT), Saved(), Key("h"), Key("x"), None)) == [Waiting, Hinted, Verdict.AC]


def test_a_quiet_file_is_no_reason_to_worry(play: Play) -> None:
    """Nothing is said as long as the file is the one that was seen."""
    assert verdicts(play(*[None] * 2 * LOOKS)) == [Waiting]


def test_unnoticed_saves_are_said_once(play: Play, file: Path) -> None:
    """When the file was another one for a minute and no event came, the learner hears it; r helps."""
    assert LOOKS * LOOK_SECONDS == 60.0
    almost: list[Step] = [None] * (LOOKS - 1)

    script = Script(write(file, RIGHT), *almost)
    assert verdicts(play(script=script)) == [Waiting]
    write(file, OVERALL)()
    scenes = play(write(file, RIGHT), *almost, None, *almost, Key("r"), *almost, None)
    assert verdicts(scenes) == [Verdict.WA, "watch_blind", Verdict.AC]


def test_hints(play: Play, file: Path) -> None:
    """h gives the hint of the recognised mistake, then the problem's own from gentle to plain."""
    _, _, *hinted = play(*save(file, COLUMNS), Key("h"), Key("h"), Key("h"))

    texts = [scene.hint.text for scene in hinted if isinstance(scene, Hinted)]
    assert texts[0] == "Which axis is a row's?"
    assert [str(text).partition("\n")[0] for text in texts[1:]] == ["The axis", "The shape"]


def test_the_solution_is_asked_for_twice(play: Play, file: Path, desk: Desk) -> None:
    """Before a pass s warns, and only a second s shows it; another key between starts anew."""
    scenes = play(Key("s"), Key("x"), Key("s"), Key("s"))

    assert verdicts(scenes) == [Waiting, "watch_solution_again", "watch_solution_again", Solved]
    assert "solution" in [moment.kind for moment in desk.records().moments("center")]
    assert verdicts(play(*save(file, RIGHT), Key("s"))) == [Waiting, Verdict.AC, Solved]


def test_verbose_shows_the_same_judgement_again(play: Play, file: Path, desk: Desk) -> None:
    """v turns it on and off without another attempt, and it holds for the next judgement."""
    scenes = play(Key("v"), *save(file, COLUMNS), Key("v"), Key("v"), *save(file, RIGHT))

    assert [scene.verbose for scene in scenes if isinstance(scene, Judged)] == [True, False, True, True]
    assert desk.history is not None
    assert len(desk.history.attempts("center")) == 2


def test_no_other_problem(play: Play, file: Path) -> None:
    """n in a bank of one problem is a line."""
    assert verdicts(play(Key("n"))) == [Waiting, "watch_no_next"]


@pytest.mark.parametrize("key", ["q", "\x04"])
def test_quit(play: Play, key: str) -> None:
    """q and Ctrl-D end it; what is pressed later is not heard."""
    script = Script(Key(key), Key("h"))

    assert verdicts(play(script=script)) == [Waiting]
    assert script.steps == [Key("h")]


@pytest.mark.parametrize("event", [Saved(), Key("q"), Key("n")], ids=str)
def test_a_check_is_left_when_it_no_longer_matters(play: Play, file: Path, desk: Desk, event: Event) -> None:
    """A save, q or n during a check ends it at the judge's next word, and nothing of it is kept."""
    script = Script(*save(file, COLUMNS), Key("q"))
    script.during = [(), (), (event,)]

    assert verdicts(play(script=script)) == [Waiting]
    assert desk.history is not None
    assert desk.history.attempts("center") == []


def test_a_save_that_overtook_is_judged(play: Play, file: Path) -> None:
    """After a check that was left, the same text counts as not judged."""
    script = Script(*save(file, COLUMNS), Saved(), None)
    script.during = [(Saved(),)]

    assert verdicts(play(script=script)) == [Waiting, Verdict.WA]


def test_other_keys_do_not_end_a_check(play: Play, file: Path) -> None:
    """h during a check waits for its turn."""
    script = Script(*save(file, COLUMNS))
    script.during = [(Key("h"),)] * 3

    assert verdicts(play(script=script)) == [Waiting, Verdict.WA]


class Broken:
    """A judge that fails."""

    framework = "numpy"

    def __init__(self, outcome: DrillError | Verdict) -> None:
        self.outcome = outcome

    def judge(self, *_: object, **__: object) -> Judgement:
        if isinstance(self.outcome, DrillError):
            raise self.outcome
        return Judgement("center", "center.py", self.outcome, 0)


def test_a_judge_that_failed_is_replaced(play: Play, file: Path) -> None:
    """After a judge error the next check gets a new judge."""
    lent = Lent(Broken(Verdict.JE))  # type: ignore[arg-type]

    assert verdicts(play(*save(file, RIGHT), judge=lent)) == [Waiting, Verdict.JE]
    assert lent.closed == 1


@pytest.mark.parametrize("key", [None, Key("r")])
def test_no_judge_ends_the_watch(play: Play, file: Path, key: Key | None) -> None:
    """Where the libraries cannot be imported there is nothing to watch for: the error goes on."""
    failure = DrillError("cannot_import", Exit.ENVIRONMENT, framework="numpy", reason="gone")

    with pytest.raises(DrillError) as error:
        play(write(file, RIGHT), Saved(), key, judge=Lent(Broken(failure)))  # type: ignore[arg-type]

    assert error.value is failure


class Counted(Judge):
    """A judge that only counts."""

    alive: list[str] = []  # noqa: RUF012  (each test has a class of its own)

    def __enter__(self) -> Counted:  # type: ignore[override]
        self.alive.append(self.framework)
        return self

    def close(self) -> None:
        self.alive.remove(self.framework)


def test_one_judge_at_a_time() -> None:
    """The same framework keeps its judge, another one ends it, and at the end none is left."""
    Counted.alive = alive = []
    one = OneJudge(Counted)

    first = one.of("numpy")
    assert one.of("numpy") is first
    assert one.of("torch") is not first
    assert alive == ["torch"]
    one.close()
    one.close()
    assert alive == []


@pytest.fixture
def two(toybank: Bank, tmp_path: Path) -> Bank:
    """A bank with a second problem, `shift`, that is the first one under another name."""
    import shutil

    for folder in ("problems", "reference"):
        shutil.copytree(toybank.root / folder, tmp_path / "two" / folder)
    shutil.copytree(toybank.problems_folder / "center", tmp_path / "two" / "problems" / "shift")
    shutil.copy(toybank.reference_folder / "center.py", tmp_path / "two" / "reference" / "shift.py")
    return Bank(tmp_path / "two")


def test_the_next_problem(two: Bank, desk: Desk, file: Path, numpy_judge: Judge) -> None:
    """n writes the next problem's stub and watches it; going back finds the edited file as it was."""
    import dataclasses

    desk = dataclasses.replace(desk, bank=two)
    other = desk.folder / "shift.py"
    script = Script(*save(file, COLUMNS), Key("n"), *save(other, RIGHT), Key("n"))

    scenes = list(Watch(desk, "en", two.problem("center"), file, Lent(numpy_judge), script).scenes())

    assert verdicts(scenes) == [Waiting, Verdict.WA, Waiting, Verdict.AC, Verdict.WA]
    assert scenes[2] == Waiting(two.problem("shift"), other, created=True)
    assert script.followed == [file, other, file]
    assert file.read_text() == COLUMNS
    assert judged(scenes[3]).change is None

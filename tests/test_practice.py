"""Starting and checking, as values: nothing is lost, and the right file is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill import bank as banks
from drill import practice
from drill.bank import Bank
from drill.errors import DrillError, Exit
from drill.judge.judge import Judge
from drill.model import Verdict

RIGHT = "def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"


@pytest.fixture
def desk(toybank: Bank, tmp_path: Path) -> practice.Desk:
    folder = tmp_path / "desk"
    folder.mkdir()
    return practice.sit_down(toybank, folder, tmp_path / "home")


def history_of(desk: practice.Desk) -> practice.History:
    assert desk.history is not None
    return desk.history


def test_start_writes_the_stub(desk: practice.Desk) -> None:
    """The stub stands where one stands, under the slug's name, however the name was spelt."""
    started = practice.start(desk, "Center.py")

    assert started.path == desk.folder / "center.py"
    assert started.path.read_text() == banks.stub(started.problem)


def test_start_again_leaves_an_untouched_stub(desk: practice.Desk) -> None:
    """An identical stub is fine."""
    practice.start(desk, "center")

    assert not practice.start(desk, "center").created


def test_start_never_overwrites(desk: practice.Desk) -> None:
    """Edited work is left alone, exit code 1."""
    path = practice.start(desk, "center").path
    path.write_text(RIGHT)

    with pytest.raises(DrillError) as error:
        practice.start(desk, "center")

    assert (error.value.kind, error.value.exit_code) == ("already_edited", Exit.NOT_ACCEPTED)
    assert path.read_text() == RIGHT


def test_fresh_archives_first(desk: practice.Desk) -> None:
    """--fresh puts the old text into the history, whole, and then the stub in its place."""
    path = practice.start(desk, "center").path
    path.write_bytes(b"\xff my work")

    started = practice.start(desk, "center", fresh=True)

    assert started.archived is not None
    assert history_of(desk).text(started.archived) == b"\xff my work"
    assert path.read_text() == banks.stub(started.problem)


def test_fresh_without_a_history_touches_nothing(toybank: Bank, tmp_path: Path) -> None:
    """What cannot be archived is not replaced."""
    (tmp_path / "center.py").write_text(RIGHT)
    desk = practice.Desk(toybank, tmp_path, tmp_path / "home", None)

    with pytest.raises(DrillError) as error:
        practice.start(desk, "center", fresh=True)

    assert error.value.exit_code is Exit.ENVIRONMENT
    assert (tmp_path / "center.py").read_text() == RIGHT


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.symlink_to("elsewhere")])
@pytest.mark.parametrize("fresh", [False, True])
def test_start_refuses_what_is_no_plain_file(desk: practice.Desk, make: object, fresh: bool) -> None:
    """A folder or a symbolic link in the place of the file is refused, even with --fresh."""
    make(desk.folder / "center.py")  # type: ignore[operator]

    with pytest.raises(DrillError) as error:
        practice.start(desk, "center", fresh=fresh)

    assert error.value.kind == "not_a_plain_file"
    assert not (desk.folder / "elsewhere").exists()


def test_which_by_name_path_and_file_option(desk: practice.Desk) -> None:
    """A name means ./<slug>.py, a path its own file, --file any file."""
    path = practice.start(desk, "center").path
    other = desk.folder / "other.txt"
    other.write_text(RIGHT)

    assert practice.which(desk, "CENTER")[1] == path
    assert practice.which(desk, str(path))[1] == path
    assert practice.which(desk, "center", other)[1] == other
    assert practice.which(desk, None, path)[1] == path


def test_which_without_a_name_is_where_one_was_last(desk: practice.Desk, tmp_path: Path) -> None:
    """The file last started or checked, if it is still there, wherever one stands now."""
    path = practice.start(desk, "center").path
    elsewhere = practice.Desk(desk.bank, tmp_path, desk.data, desk.history)

    assert practice.which(elsewhere, None)[1] == path
    assert practice.which(elsewhere, "center")[1] == path

    path.unlink()
    with pytest.raises(DrillError) as error:
        practice.which(elsewhere, None)
    assert error.value.kind == "nothing_to_check"


def test_which_without_a_history_is_the_newest_here(toybank: Bank, tmp_path: Path) -> None:
    """Without a history the file edited last is taken."""
    (tmp_path / "center.py").write_text(RIGHT)

    assert practice.which(practice.Desk(toybank, tmp_path, tmp_path, None), None)[1] == tmp_path / "center.py"


@pytest.mark.parametrize(
    ("argument", "kind"),
    [
        ("centre", "unknown_problem"),
        ("nope.py", "unknown_problem"),
        ("center", "no_such_file"),
        ("notes.py", "which_problem"),
        ("notes.txt", "which_problem"),
    ],
)
def test_which_fails_in_one_line(
    desk: practice.Desk, argument: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typos, missing files, files that belong to no problem."""
    for name in ("notes.py", "notes.txt"):
        (desk.folder / name).write_text("")
    monkeypatch.chdir(desk.folder)

    with pytest.raises(DrillError) as error:
        practice.which(desk, argument)

    assert error.value.kind == kind
    assert kind != "unknown_problem" or argument == "nope.py" or error.value.did_you_mean == ("center",)


def test_check_keeps_the_attempt(desk: practice.Desk, numpy_judge: Judge) -> None:
    """A judged text is in the history, with its verdict and its mistake."""
    path = practice.start(desk, "center").path
    path.write_text(RIGHT.replace("-1", "0"))
    problem, _ = practice.which(desk, "center")

    checked = practice.check(desk, problem, path, numpy_judge)

    (attempt,) = history_of(desk).attempts("center")
    assert (checked.tries, attempt.verdict, attempt.mistake) == (1, Verdict.WA, "wrong_axis")
    assert history_of(desk).text(attempt.text) == path.read_bytes()


def test_the_untouched_stub_is_recognised(desk: practice.Desk, numpy_judge: Judge) -> None:
    """Checking the stub as it came says so."""
    started = practice.start(desk, "center")

    checked = practice.check(desk, started.problem, started.path, numpy_judge)

    assert checked.untouched
    assert checked.judgement.verdict is Verdict.RTE


def test_a_verdict_is_shown_without_a_history(desk: practice.Desk, numpy_judge: Judge) -> None:
    """If the attempt cannot be kept, the judgement is there all the same, with a warning."""
    path = practice.start(desk, "center").path
    path.write_text(RIGHT)
    history_of(desk)._connection.execute("DROP TABLE attempts")

    checked = practice.check(desk, desk.bank.problem("center"), path, numpy_judge)

    assert checked.judgement.verdict is Verdict.AC
    assert [warning.kind for warning in checked.warnings] == ["history_unusable"]

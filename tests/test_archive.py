"""The archive: every version can be found and brought back, and nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill import archive, practice
from drill.bank import Bank
from drill.errors import DrillError, Exit
from drill.history import digest
from drill.model import Verdict
from tests.desks import Learner, learner


@pytest.fixture
def me(toybank: Bank, tmp_path: Path) -> Learner:
    return learner(toybank, tmp_path)


@pytest.fixture
def path(me: Learner) -> Path:
    return me.desk.folder / "center.py"


def kept(me: Learner) -> list[archive.Version]:
    return archive.versions(me.desk, "center")[1]


def test_every_judged_version_has_its_number(me: Learner) -> None:
    """Oldest first, as the report counts the checks, with verdict, cases and mistake."""
    me.check("center", Verdict.WA, text="one", mistake="sum")
    me.clock.later(minutes=5)
    me.check("center", text="two")

    first, second = kept(me)

    assert (first.number, first.verdict, first.passed, first.cases, first.mistake) == (1, Verdict.WA, 3, 5, "sum")
    assert (second.number, second.verdict, second.at) == (2, Verdict.AC, first.at + 300)


def test_what_was_put_away_unjudged_is_there_too(me: Learner, path: Path) -> None:
    """A text that start --fresh archived has an id; one that was judged as well, or the stub, is listed once."""
    me.check("center", text="judged")
    for text in ("judged", "never judged", practice.banks.stub(me.desk.bank.problem("center"))):
        path.write_text(text)
        practice.start(me.desk, "center", fresh=True)

    judged, unjudged = kept(me)

    assert (judged.number, unjudged.number, unjudged.verdict) == (1, None, None)
    assert me.history.text(unjudged.text) == b"never judged"


@pytest.mark.parametrize("by", ["number", "id", "whole id"])
def test_a_version_comes_back_and_what_stood_there_is_kept(me: Learner, path: Path, by: str) -> None:
    """Restored byte by byte; the text that was in the file can be restored in turn."""
    me.check("center", Verdict.WA, text="one \r\n")
    me.check("center", text="two")
    path.write_bytes(b"\xff unchecked work")
    name = kept(me)[0].text

    result = archive.restore(me.desk, "center", {"number": "1", "id": name[:10].upper(), "whole id": name}[by])

    assert path.read_bytes() == b"one \r\n"
    assert result.archived is not None
    archive.restore(me.desk, "center", result.archived[:10])
    assert path.read_bytes() == b"\xff unchecked work"


def test_restoring_what_is_there_changes_nothing(me: Learner, path: Path) -> None:
    """The same bytes are not archived again."""
    me.check("center", text="one")
    path.write_text("one")

    assert not archive.restore(me.desk, "center", "1").changed


def test_a_deleted_file_comes_back(me: Learner, path: Path) -> None:
    """Where no file is, one is written, and it is the one at hand."""
    me.check("center", text="one")

    result = archive.restore(me.desk, "center", "1")

    assert (path.read_text(), result.archived) == ("one", None)
    assert practice.which(me.desk, None)[1] == path.resolve()


@pytest.mark.parametrize(
    ("which", "kind"),
    [("3", "unknown_version"), ("0", "unknown_version"), ("fffffffff", "unknown_version"), ("", "unknown_version")],
)
def test_a_version_that_cannot_be_told(me: Learner, path: Path, which: str, kind: str) -> None:
    """No such number, no such id, no id at all: exit code 2, and the file is untouched."""
    me.check("center", text="one")
    me.check("center", text="two")
    path.write_text("work")

    with pytest.raises(DrillError) as error:
        archive.restore(me.desk, "center", which)

    assert (error.value.kind, error.value.exit_code) == (kind, Exit.USAGE)
    assert path.read_text() == "work"


def test_an_id_that_two_versions_share(me: Learner) -> None:
    """The beginning of an id that could be either is refused; more of it tells them apart."""
    texts = [str(number).encode() for number in range(5000)]
    by_beginning = {digest(text)[:4]: text for text in texts}
    one = next(text for text in texts if by_beginning[digest(text)[:4]] != text)
    for text in (one, by_beginning[digest(one)[:4]]):
        me.check("center", text=text.decode())

    with pytest.raises(DrillError, match="ambiguous_version"):
        archive.restore(me.desk, "center", digest(one)[:4])
    assert archive.restore(me.desk, "center", digest(one)[:10]).version.text == digest(one)


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.symlink_to("elsewhere")])
def test_restore_refuses_what_is_no_plain_file(me: Learner, path: Path, make: object) -> None:
    """A folder or a symbolic link in the place of the file stays."""
    me.check("center", text="one")
    make(path)  # type: ignore[operator]

    with pytest.raises(DrillError, match="not_a_plain_file"):
        archive.restore(me.desk, "center", "1")
    assert not (me.desk.folder / "elsewhere").exists()


def test_what_cannot_be_archived_is_not_replaced(me: Learner, path: Path) -> None:
    """If the history refuses the old text, the file keeps it."""
    me.check("center", text="one")
    path.write_text("work")
    me.history._connection.execute("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(FAIL, 'full'); END")

    with pytest.raises(DrillError, match="history_unusable"):
        archive.restore(me.desk, "center", "1")
    assert path.read_text() == "work"

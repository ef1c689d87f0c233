"""The skeleton of a new problem is complete, and the audit finds everything still to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill import skeleton
from drill.audit import audit as auditor
from drill.audit.paper import FILES
from drill.bank import Bank
from drill.errors import DrillError
from drill.model import Framework


@pytest.mark.parametrize("framework", ["numpy", "torch"])
def test_every_file_is_there(tmp_path: Path, framework: Framework) -> None:
    """No file is missing, none is stray, and what is not written yet is complained of."""
    bank = Bank(tmp_path)

    paths = skeleton.create(bank, "My-Problem", framework)

    assert {path.name for path in paths} == FILES | {"my_problem.py"}
    ((_, complaints),) = auditor.audit(bank, ["my_problem"])
    causes = {complaint.cause for complaint in complaints}
    assert "title.en is missing or empty" in causes
    assert "lists no mistake" in causes
    assert not [cause for cause in causes if "is missing" in cause and "." not in cause]


@pytest.mark.parametrize("name", ["", "1st", "über", "a__b", "../escape", "a b/c"])
def test_a_name_that_cannot_be_one(tmp_path: Path, name: str) -> None:
    """What is no slug is refused, and nothing is written."""
    with pytest.raises(DrillError) as error:
        skeleton.create(Bank(tmp_path), name, "numpy")

    assert error.value.kind == "not_a_slug"
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A problem or a reference of that name is left alone."""
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "mine.py").write_text("work")

    with pytest.raises(DrillError) as error:
        skeleton.create(Bank(tmp_path), "mine", "numpy")

    assert error.value.kind == "slug_taken"
    assert (tmp_path / "reference" / "mine.py").read_text() == "work"

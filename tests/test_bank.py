"""The bank is found, names are forgiving, and what is broken is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill import bank as banks
from drill.bank import Bank
from drill.errors import BankError, DrillError, Exit
from drill.model import LANGUAGES


@pytest.mark.parametrize("name", ["mha", "MHA", "mha.py", "self-attention", "Self_Attention", "precision recall f1"])
def test_names_are_forgiving(realbank: Bank, name: str) -> None:
    """Case, dashes, blanks and a .py at the end do not matter."""
    assert realbank.problem(name).slug == banks.normalised(name)


@pytest.mark.parametrize(
    ("typo", "meant"),
    [("mah", "mha"), ("self_atention", "self_attention"), ("infonce", "info_nce"), ("cosine", "cosine_similarity")],
)
def test_did_you_mean(realbank: Bank, typo: str, meant: str) -> None:
    """A typo, or a part of a name, suggests the problem."""
    with pytest.raises(DrillError) as error:
        realbank.problem(typo)

    assert meant in error.value.did_you_mean
    assert error.value.exit_code is Exit.USAGE


def test_drill_bank_is_where_to_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DRILL_BANK names another bank; an empty one is a broken one."""
    monkeypatch.setenv("DRILL_BANK", str(tmp_path))

    with pytest.raises(BankError) as error:
        banks.locate().slugs()

    assert error.value.exit_code is Exit.OUR_FAULT


@pytest.mark.parametrize(
    "content", ["track =", "", "track = 1\nunknown = 2", "[limits]\nwhat = 1", "\xff"], ids=lambda text: text[:8]
)
def test_a_broken_spec_names_the_file(tmp_path: Path, content: str) -> None:
    """Whatever is wrong with a problem.toml, the error names the file and the cause."""
    (tmp_path / "problems" / "a").mkdir(parents=True)
    spec = tmp_path / "problems" / "a" / "problem.toml"
    spec.write_bytes(content.encode("latin-1"))

    with pytest.raises(BankError) as error:
        Bank(tmp_path).problem("a")

    assert error.value.values["file"] == spec


def test_every_problem_reads_in_every_language(realbank: Bank) -> None:
    """Title, statement, hints and cards are there in each language."""
    for problem in realbank.problems():
        for language in LANGUAGES:
            assert problem.spec.title[language]
            assert banks.statement(problem, language)
            assert len(banks.hints(problem, language)) >= 2
        assert banks.cards(problem)


def test_hints_are_the_sections(toybank: Bank) -> None:
    """One hint a section, heading first."""
    assert banks.hints(toybank.problem("center"), "en")[0] == "The axis\n\nA row runs along the last axis."

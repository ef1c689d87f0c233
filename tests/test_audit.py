"""The audit is silent on a good bank, and says each thing that is wrong with a bad one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drill.audit import audit as auditor
from drill.audit.complaint import Complaint
from drill.bank import Bank

BROKEN = Bank(Path(__file__).parent / "brokenbank")

# file, and the beginning of what is said of it
EXPECTED = {
    "askew": {
        ("accepted/wrong.py", "is WA in test_double: value"),
        ("mistakes.toml", "[harmless] is not caught by any case"),
        ("mistakes.toml", "[one] cannot be told from twin_of_one"),
        ("mistakes.toml", "[twin_of_one] cannot be told from one"),
        ("stub.py", "the stub is AC"),
        ("tests.py", "test_triple: no title in zh"),
    },
    "onpaper": {
        ("accepted/other.md", "is not a .py file"),
        ("cards.toml", "[A] question.zh is missing or empty"),
        ("cards.toml", "[A] choices: a choice card has them"),
        ("cards.toml", "[B] judge: Input should be"),
        ("cards.toml", "[C] key: 'n x^(n-1' is not a formula (unreadable_bracket)"),
        ("cards.toml", "[D] slips.0.says.zh is missing"),
        ("cards.toml", "[D] slips.0.key: is the same as key"),
        ("cards.toml", "[D] slips.1.key: is not defined for every x"),
        ("hints.zh.md", "has 2 hints, hints.en.md has 1"),
        ("hints.zh.md", "has fewer than two hints"),
        ("mistakes.toml", "[nowhere] weight: unknown key"),
        ("mistakes.toml", "[nowhere] says.zh is missing or empty"),
        ("mistakes.toml", "[nowhere] 'not in the reference' occurs 0 times"),
        ("notes.txt", "belongs to no part of a problem"),
        ("problem.toml", "after: there is no problem nowhere"),
        ("problem.toml", "difficulty: Input should be"),
        ("problem.toml", "limits.memory: Unexpected keyword argument"),
        ("problem.toml", "minutes: Input should be a valid integer"),
        ("problem.toml", "timout: Unexpected keyword argument"),
        ("problem.toml", "title.fr.[key]: Input should be"),
        ("problem.toml", "title.zh is missing or empty"),
        ("problem.toml", "title.fr is not a language of drill"),
        ("statement.zh.md", "the headings are not those of"),
        ("statement.zh.md", "there is no worked example"),
        ("why.zh.md", "has 1 items, why.en.md has 2"),
        ("stub.py", "f: the signature is not the reference's"),
    },
}


@pytest.mark.parametrize("slug", EXPECTED)
def test_every_complaint_is_made(slug: str) -> None:
    """All that is wrong with a problem is said in one go, each with its file, and nothing else."""
    ((_, complaints),) = auditor.audit(BROKEN, [slug], seeds=(None,))

    said = {(complaint.file, complaint.cause) for complaint in complaints}
    for file, beginning in EXPECTED[slug]:
        assert any(f == file and cause.startswith(beginning) for f, cause in said), (file, beginning)
    assert len(said) == len(EXPECTED[slug]), sorted(said)


def test_missing_files_are_named(tmp_path: Path) -> None:
    """An empty folder is told what it lacks, and nothing crashes."""
    (tmp_path / "problems" / "bare").mkdir(parents=True)
    (tmp_path / "reference").mkdir()

    ((_, complaints),) = auditor.audit(Bank(tmp_path), ["bare"])

    files = {"problem.toml", "stub.py", "tests.py", "mistakes.toml", "cards.toml", "reference/bare.py"}
    assert files <= {complaint.file for complaint in complaints}


def test_strays_are_named() -> None:
    """A reference without a problem, a folder without a problem.toml."""
    assert {(one.slug, one.file) for one in auditor.strays(BROKEN)} == {
        ("reference", "orphan.py"),
        ("problems", "empty"),
    }


def test_the_toy_bank_is_fine(toybank: Bank) -> None:
    """The bank that the tests of the judge stand on is itself right."""
    assert list(auditor.audit(toybank, toybank.slugs())) == [("center", [])]


def test_the_real_bank_is_fine(realbank: Bank) -> None:
    """Every problem that learners get: nothing to say. (`make audit` uses more seeds.)"""

    def complaints(slugs: list[str]) -> list[Complaint]:
        return [one for _, found in auditor.audit(realbank, slugs, seeds=(None,)) for one in found]

    halves = [realbank.slugs()[start::2] for start in range(2)]  # at a time: it is the longest of all tests
    with ThreadPoolExecutor() as pool:
        said = list(pool.map(complaints, halves))

    assert said == [[], []]
    assert auditor.strays(realbank) == []

"""The screens of `drill watch`, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.bank import Bank
from drill.changes import Change, Errors
from drill.errors import DrillError
from drill.model import CaseResult, Diagnosis, Judgement, Language, Tier, Verdict
from drill.practice import Checked
from drill.report.console import Page
from drill.report.watch import show
from drill.text import Text
from drill.watch import Judged, Said, Waiting

AXIS = Diagnosis("axis", "all", {"en": "Wrong axis.", "zh": "轴错了。"}, {"en": "", "zh": ""})
CASES = tuple(
    CaseResult(f"c{i}", {"en": f"case {i}", "zh": f"用例 {i}"}, Tier.CORE, Verdict.AC if i else None) for i in range(4)
)
WORSE = Change(before=6, passed=4, cases=7, errors=Errors(0.5, 12.345), broken=CASES[1:], made=AXIS, left=None)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "Worse: 4 of 7 cases pass, 6 before.",
                "  worst error larger: 12.3, 0.5 before",
                "  passed before, fails now: case 1; case 2 (+1)",
                "  new mistake: Wrong axis.",
            ],
        ),
        (
            "zh",
            [
                "退步了:通过 4 / 7 个用例,之前 6 个。",
                "  最大误差变大:12.3,之前 0.5",
                "  之前通过、现在未通过:用例 1; 用例 2 (+1)",
                "  新出现的错误:轴错了。",
            ],
        ),
    ],
)
def test_what_changed(toybank: Bank, capsys: pytest.CaptureFixture[str], language: Language, lines: list[str]) -> None:
    """Better or worse, the worst error, what broke and the new mistake stand below the report, above the keys."""
    judgement = Judgement("center", "center.py", Verdict.WA, 0, CASES)
    checked = Checked(toybank.problem("center"), Path("center.py"), judgement, "")

    show(Judged(checked, WORSE, verbose=False), Page(), Text(language))

    shown = capsys.readouterr().out.splitlines()
    at = shown.index(lines[0])
    assert shown[at : at + len(lines)] == lines
    assert "watching" in shown[-2] or "监视" in shown[-2]
    assert not any(line.startswith(("Next:", "下一步:")) for line in shown)


def test_the_keys_are_on_every_screen(toybank: Bank, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is shown, its last line names the keys."""
    problem = toybank.problem("center")

    for scene in (Waiting(problem, Path("center.py"), created=True), Said(DrillError("watch_gone", path="center.py"))):
        show(scene, Page(), Text("en"))

        keys = "r run   h hint   v verbose   s solution   n next   q quit"
        assert capsys.readouterr().out.splitlines()[-1].strip() == keys

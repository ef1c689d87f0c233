"""A nursery that is launched before anybody knows what it is for."""

from __future__ import annotations

import os

import pytest

from drill.judge import launch
from drill.judge.judge import Judge
from drill.model import Problem, Submission, Verdict

RIGHT = Submission("def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n", "center.py")


def test_a_judge_takes_over_what_was_launched(center: Problem) -> None:
    """One that is on its way already is told what for, and judges."""
    launched = launch.nursery()

    with Judge("numpy", launched=launched) as judge:
        assert judge.judge(center, RIGHT).verdict is Verdict.AC
        assert launched.process.poll() is None

    assert launched.process.returncode is not None


def test_what_was_launched_in_vain_ends(center: Problem) -> None:
    """By hand, when its launcher is gone, and when a judge has no use for it."""
    by_hand, orphan, unused = (launch.nursery() for _ in range(3))
    by_hand.end()
    orphan.control.close()

    with Judge("numpy", portable=True, launched=unused) as judge:
        assert judge.judge(center, RIGHT).verdict is Verdict.AC

    assert by_hand.process.returncode is not None
    assert orphan.process.wait(60) == 0
    assert unused.process.returncode is not None


def test_one_that_died_on_the_way_is_named(center: Problem) -> None:
    """The judge says JE or why, and does not hang."""
    launched = launch.nursery()
    launched.process.kill()
    launched.process.wait()

    with Judge("numpy", launched=launched) as judge:
        assert judge.judge(center, RIGHT).verdict is Verdict.JE


def test_the_environment_is_an_allow_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is not known to be needed gets through."""
    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setenv("LANG", "C.UTF-8")

    environment = launch.environment()

    assert environment["LANG"] == "C.UTF-8"
    assert environment.keys() <= {*launch.KEPT_ENVIRONMENT, *launch.CHILD_ENVIRONMENT}
    assert os.environ["SECRET_TOKEN"] == "x"

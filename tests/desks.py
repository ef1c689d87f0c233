"""A desk whose clock the test holds, and a learner who gets through problems without a judge."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drill.bank import Bank
from drill.history import History
from drill.model import Verdict
from drill.practice import Desk, sit_down
from drill.rounds import rating_of_pass

MONDAY = 1_789_977_600.0  # 2026-09-21, 08:00 UTC
DAY = 86400.0


@dataclass
class Clock:
    """A clock that stands until it is set."""

    at: float = MONDAY

    def __call__(self) -> float:
        return self.at

    def later(self, *, days: float = 0, minutes: float = 0) -> None:
        """Set it forward."""
        self.at += days * DAY + minutes * 60


@dataclass(frozen=True)
class Learner:
    """Somebody at a desk."""

    desk: Desk
    clock: Clock

    @property
    def history(self) -> History:
        return self.desk.records()

    def check(self, slug: str, verdict: Verdict = Verdict.AC, *, text: str = "x", mistake: str | None = None) -> None:
        """A check with this outcome, kept as practice keeps it."""
        path = self.desk.folder / f"{slug}.py"
        rating = None
        if verdict is Verdict.AC:
            par = self.desk.bank.problem(slug).spec.minutes * 60
            rating = rating_of_pass(self.history.moments(slug), slug, self.clock(), par)
        self.history.add_attempt(
            slug, path, text.encode(), verdict,
            passed=5 if verdict is Verdict.AC else 3, cases=5, mistake=mistake, seconds=0.1, rating=rating,
        )  # fmt: skip


def learner(bank: Bank, tmp_path: Path) -> Learner:
    """A learner with an empty history, on a Monday morning."""
    clock, folder = Clock(), tmp_path / "desk"
    folder.mkdir()
    return Learner(sit_down(bank, folder, tmp_path / "home", clock), clock)

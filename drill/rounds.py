"""Rounds: from a blank stub to a pass, and how well each went. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from drill.entries import Moment
from drill.model import Rating

MANY_CHECKS = 3
FRESH_SECONDS = 12 * 3600.0  # a solution seen so shortly before a round begins is still in the mind


@dataclass(frozen=True, slots=True)
class Round:
    """One way from a blank stub to a pass, in seconds since 1970.

    `started` is when the stub was last blank, None if drill did not write it.
    `checks` are the deliberate ones up to the pass, which is one however it
    came about. `told` says that a known mistake was named before the pass.
    `hints` (what each was about) and `mistake` (of the last check) go on until
    the next round begins.
    """

    started: float | None = None
    passed: float | None = None
    checks: int = 0
    hints: tuple[str | None, ...] = ()
    solution_seen: bool = False
    mistake: str | None = None
    told: bool = False

    @property
    def seconds(self) -> float | None:
        """From the blank stub to the pass."""
        return None if self.started is None or self.passed is None else self.passed - self.started


def rounds(moments: Iterable[Moment]) -> list[Round]:
    """The rounds of one problem, the oldest first; only the last may be without a pass.

    A stub opens a round only if the one before was passed; else it sets the
    clock of the open one anew, whose checks, hints and peeps stay counted.
    """
    found: list[_Growing] = []
    accepted: set[str | None] = set()
    seen = float("-inf")  # when the solution was last looked at
    for moment in moments:
        last = found[-1] if found else None
        if last is None or (last.passed is not None and moment.kind == "started"):
            if moment.kind not in ("started", "judged", "hint"):
                seen = moment.at if moment.kind == "solution" else seen
                continue
            last = _Growing(solution_seen=moment.at - seen < FRESH_SECONDS)
            found.append(last)
        match moment.kind:
            case "started":
                last.started = moment.at
            case "judged":
                last.mistake = moment.detail
                if last.passed is None:
                    last.checks += moment.accepted or not moment.watched
                    last.told = last.told or (moment.detail is not None and not moment.accepted)
                    last.passed = moment.at if moment.accepted else None
                if moment.accepted:
                    accepted.add(moment.text)
            case "hint":
                last.hints.append(moment.detail)
            case "restored" if moment.detail not in accepted:
                pass
            case "solution" | "restored":  # the learner's own right answer is a solution too
                seen, last.solution_seen = moment.at, last.solution_seen or last.passed is None
    return [
        Round(one.started, one.passed, one.checks, tuple(one.hints), one.solution_seen, one.mistake, one.told)
        for one in found
    ]


@dataclass(slots=True)
class _Growing:
    """A round that is still being told."""

    started: float | None = None
    passed: float | None = None
    checks: int = 0
    hints: list[str | None] = field(default_factory=list)
    solution_seen: bool = False
    mistake: str | None = None
    told: bool = False


def rating(finished: Round, par: float) -> Rating:
    """How well a passed round went, given the seconds it may take.

    A save that `drill watch` judges is no try: who saves often has not failed
    often, so that a watched round is rated by its time, hints and solution.
    But a save whose mistake was named was helped, and is not easy any more.
    """
    if finished.solution_seen:
        return Rating.AGAIN
    if finished.hints or finished.checks >= MANY_CHECKS:
        return Rating.HARD
    in_time = finished.seconds is not None and finished.seconds <= par
    return Rating.EASY if finished.checks == 1 and in_time and not finished.told else Rating.GOOD


def rating_of_pass(moments: list[Moment], problem: str, at: float, par: float) -> Rating | None:
    """The rating that a pass at this time earns; None if it ends no round, as when passed work is checked again."""
    before = rounds(moments)
    if before and before[-1].passed is not None:
        return None
    return rating(rounds([*moments, Moment(problem, at, "judged", accepted=True)])[-1], par)

"""The clock: DRILL_NOW holds it."""

from __future__ import annotations

import time

import pytest

from drill import clock
from drill.errors import DrillError


def test_drill_now_sets_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """With DRILL_NOW it is that time, without it the clock's."""
    monkeypatch.setenv("DRILL_NOW", "1789977600.5")
    assert clock.now() == 1789977600.5

    monkeypatch.delenv("DRILL_NOW")
    assert abs(clock.now() - time.time()) < 60


@pytest.mark.parametrize("value", ["tomorrow", "-1", "nan", "inf", "1e300"])
def test_what_is_no_time_is_an_error(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Words and times that no calendar has are refused."""
    monkeypatch.setenv("DRILL_NOW", value)

    with pytest.raises(DrillError, match="unusable_now"):
        clock.now()


def test_a_day_is_the_learners(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same moment is another day elsewhere."""
    days = []
    for zone in ("UTC", "Asia/Shanghai"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        days.append(clock.day(1789999200.0 + 7 * 3600).day)  # 21:00 UTC
    monkeypatch.undo()
    time.tzset()

    assert days == [21, 22]

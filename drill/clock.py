"""The time, as everything that keeps or plans by it reads it."""

from __future__ import annotations

import os
import time
from datetime import date, datetime

from drill.errors import DrillError

LAST = datetime(9000, 1, 1).timestamp()  # later than any time a calendar is asked about


def now() -> float:
    """Seconds since 1970: DRILL_NOW where it is set (tests, demonstrations), else the clock's. Raises DrillError."""
    given = os.environ.get("DRILL_NOW")
    if not given:
        return time.time()
    try:
        moment = float(given)
    except ValueError:
        moment = -1.0
    if not 0 <= moment < LAST:
        raise DrillError("unusable_now", value=given)
    return moment


def day(at: float) -> date:
    """The learner's calendar day at a time."""
    return datetime.fromtimestamp(at).date()

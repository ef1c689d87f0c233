"""Where drill keeps what is the user's."""

from __future__ import annotations

import os
from pathlib import Path

_WARM_OFF = "warm-off"  # a file of this name in the data folder: no judge is left warm


def data_folder() -> Path:
    """Where the history lives: DRILL_HOME, else the user's data folder."""
    if home := os.environ.get("DRILL_HOME"):
        return Path(home).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("drill", appauthor=False))


def runtime_folder() -> Path:
    """Where warm judges are found: XDG_RUNTIME_DIR, unless DRILL_HOME gathers everything; else beside the history."""
    session = os.environ.get("XDG_RUNTIME_DIR")
    if session and not os.environ.get("DRILL_HOME"):
        return Path(session) / "drill"
    return data_folder() / "run"


def warm_folder() -> Path | None:
    """The runtime folder, or None where no judge is to be left warm."""
    off = os.environ.get("DRILL_WARM") == "0" or (data_folder() / _WARM_OFF).exists()
    return None if off else runtime_folder()


def keep_warm(wanted: bool) -> None:
    """Remember whether a judge is to be left warm. Raises OSError."""
    marker = data_folder() / _WARM_OFF
    if wanted:
        marker.unlink(missing_ok=True)
    else:
        marker.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        marker.touch()

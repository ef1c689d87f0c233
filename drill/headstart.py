"""A head start for `drill check`: the judge is on its way before the command line has been imported.

Importing drill, typer and rich takes a sixth of a second, which is well spent
while another process imports torch. Whatever goes wrong here is left to the
command to find again and to report.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drill.judge import launch
from drill.judge.launch import Launched
from drill.places import warm_folder

if TYPE_CHECKING:
    from drill.judge.judge import Judge

_WITH_VALUE = ("--file", "--seed", "--lang")


def judge_for(arguments: Sequence[str]) -> Judge | None:
    """The judge that a command line will need, already started; None if it needs none."""
    words = [word for word in arguments if word not in ("--json", "--debug")]
    if words[:1] != ["check"] or {"-h", "--help"} & set(words):
        return None
    debug, portable = "--debug" in arguments, os.environ.get("DRILL_PORTABLE") == "1"
    needed = sys.platform == "linux" and not portable and not _is_served(warm_folder())
    launched = launch.nursery(debug=debug) if needed else None
    return _judge(words[1:], launched, portable=portable, debug=debug)


def _is_served(folder: Path | None) -> bool:
    """Whether a warm judge may be alive, for whatever problems."""
    sockets = [] if folder is None else list(folder.glob("*.sock"))
    return any(map(_is_alive, sockets))


def _is_alive(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            return False
        except OSError:  # such as a path too long for this: the command will know better
            return True
    return True


def _judge(words: Sequence[str], launched: Launched | None, *, portable: bool, debug: bool) -> Judge | None:
    from drill import bank as banks  # these take longer than the launch, which need not wait for them
    from drill import practice
    from drill.errors import DrillError
    from drill.judge.judge import Judge
    from drill.places import data_folder

    options = {word: words[index + 1] for index, word in enumerate(words[:-1]) if word in _WITH_VALUE}
    names = [word for word in words if not word.startswith("-") and word not in options.values()]
    try:
        desk = practice.sit_down(banks.locate(), Path.cwd(), data_folder())
        file = Path(options["--file"]) if "--file" in options else None
        problem, _ = practice.which(desk, names[0] if names else None, file)
    except (DrillError, OSError):
        if launched is not None:
            launched.end()
        return None
    judge = Judge(problem.spec.framework, portable=portable, debug=debug, warm=warm_folder(), launched=launched)
    return judge.__enter__()

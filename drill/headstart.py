"""A head start for `drill check`: the judge is on its way before the command line has been imported.

Importing typer and rich takes a tenth of a second, which is well spent while
another process imports torch. Whatever goes wrong here is left to the command
to find again and to report.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from drill import bank as banks
from drill import practice
from drill.errors import DrillError
from drill.judge.judge import Judge
from drill.places import data_folder, warm_folder

_WITH_VALUE = ("--file", "--seed", "--lang")


def judge_for(arguments: Sequence[str]) -> Judge | None:
    """The judge that a command line will need, already started; None if it needs none."""
    words = [word for word in arguments if word not in ("--json", "--debug")]
    if words[:1] != ["check"] or {"-h", "--help"} & set(words):
        return None
    words = words[1:]
    options = {word: words[index + 1] for index, word in enumerate(words[:-1]) if word in _WITH_VALUE}
    names = [word for word in words if not word.startswith("-") and word not in options.values()]
    try:
        desk = practice.sit_down(banks.locate(), Path.cwd(), data_folder())
        file = Path(options["--file"]) if "--file" in options else None
        problem, _ = practice.which(desk, names[0] if names else None, file)
    except (DrillError, OSError):
        return None
    portable = os.environ.get("DRILL_PORTABLE") == "1"
    debug = "--debug" in arguments
    return Judge(problem.spec.framework, portable=portable, debug=debug, warm=warm_folder()).__enter__()

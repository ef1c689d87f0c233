"""The known mistakes of a problem: `mistakes.toml` and its edits of the reference."""

from __future__ import annotations

import tomllib
from pathlib import Path

from drill.model import Edit, Mistake


def load(path: Path) -> tuple[Mistake, ...]:
    """All mistakes of a file, in its order. Raises OSError, ValueError or TypeError if it is not as it should be."""
    return tuple(_mistake(name, entry) for name, entry in tomllib.loads(path.read_text("utf-8")).items())


def _mistake(name: str, entry: object) -> Mistake:
    if not isinstance(entry, dict):
        raise ValueError(f"[{name}] is not a table")
    try:
        if "edits" in entry:
            edits = tuple(Edit(**edit) for edit in entry["edits"])
        else:
            edits = (Edit(entry["find"], entry["replace"]),)
        return Mistake(name, edits, entry["says"], entry["hint"])
    except KeyError as error:
        raise ValueError(f"[{name}] has no {error.args[0]}") from error


def apply(mistake: Mistake, reference: str) -> str:
    """The reference with the mistake made in it.

    Raises ValueError if the text to be replaced does not occur exactly once.
    """
    for edit in mistake.edits:
        if (count := reference.count(edit.find)) != 1:
            raise ValueError(f"[{mistake.name}] {edit.find!r} occurs {count} times in the reference, not once")
        reference = reference.replace(edit.find, edit.replace)
    return reference

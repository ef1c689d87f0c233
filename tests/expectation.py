"""What a submission under tests/ says of itself.

The comments at its top name the verdict, the kind of the first finding and the
mistake ("# WA value, diagnosis overall_mean"), then, where there is more to
say, what it "attacks", its "problem", and the protection that it "needs":
without it, it would do harm, or succeed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

FIRST = re.compile(r"#\s*(?P<verdicts>[A-Z|]+)(?: (?P<kind>\w+))?(?:, diagnosis (?P<mistake>\w+))?\s*$")
FIELD = re.compile(r"^# (attacks|problem|needs): (.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Expectation:
    """The verdicts that are right, and what else is known of the submission."""

    verdicts: tuple[str, ...]
    kind: str | None = None
    mistake: str | None = None
    attacks: str = ""
    problem: str = "center"
    needs: str | None = None

    @classmethod
    def of(cls, source: bytes) -> Self:
        """The expectation that a text states. Raises ValueError if it states none."""
        text = source.decode("utf-8-sig", "replace")
        lines = text.splitlines()
        first = FIRST.match(lines[0]) if lines else None
        if first is None:
            raise ValueError("the first line names no verdict")
        fields = dict(FIELD.findall(text))
        return cls(tuple(first["verdicts"].split("|")), first["kind"], first["mistake"], **fields)

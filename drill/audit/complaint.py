"""What the audit has to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """Something that is wrong with the bank."""

    slug: str
    file: str
    cause: str

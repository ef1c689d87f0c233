"""The one error that ends a command, and the exit codes of `drill`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    NOT_ACCEPTED = 1  # judged and not accepted, or refused to protect work
    USAGE = 2
    ENVIRONMENT = 3
    OUR_FAULT = 4
    INTERRUPTED = 130


class DrillError(Exception):
    """Something the reader should know, in one line: what, where, what to do next.

    `kind` is the key of the message in the catalogue (`drill/locale`), and
    `values` fills its gaps.
    """

    def __init__(
        self, kind: str, exit_code: Exit = Exit.USAGE, did_you_mean: Sequence[str] = (), **values: object
    ) -> None:
        super().__init__(kind, values)
        self.kind = kind
        self.exit_code = exit_code
        self.did_you_mean = tuple(did_you_mean)
        self.values = values


class BankError(DrillError):
    """A file of the bank is not as it should be: our fault, or its author's."""

    def __init__(self, file: object, cause: object) -> None:
        super().__init__("broken_bank", Exit.OUR_FAULT, file=file, cause=cause)

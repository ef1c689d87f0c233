"""The processes of a test, as /proc tells of them: the tests run on Linux."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from pathlib import Path

SOON = 20.0  # seconds that the end of a killed process may take on a loaded machine


def children(pid: int) -> list[int]:
    """The processes that a process started; none of one that is gone."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def descendants(pid: int) -> list[int]:
    """The processes below one, parents first."""
    found = children(pid)
    return [*found, *(below for child in found for below in descendants(child))]


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked after does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def ends(pid: int) -> bool:
    """Whether a process, which need not be a child of ours, ends soon: waits for it."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], SOON)[0])
    finally:
        os.close(handle)


def in_child(action: Callable[[], object]) -> str:
    """What an action comes to in a forked child: its value, or the name of its exception."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            answer = str(action())
        except BaseException as error:
            answer = f"{type(error).__name__}"
        os.write(writer, answer.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        answer = file.read()
    os.waitpid(pid, 0)
    return answer

"""The two boxes: a tight one for the worker, a wide one for the harness around it."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterable
from pathlib import Path

from drill.judge.sandbox import landlock, linux, paths, seccomp

NO_LANDLOCK_WRITES = 3  # the first ABI that also stops an open that truncates


def confine_worker(hidden: Iterable[Path], memory_mb: int, cpu_seconds: float) -> None:
    """Take from this process all that an answer does not need.

    What cannot be taken on this system is not: `probe.missing` finds out by
    trying. Must be called with one thread alive, after everything is imported.
    """
    limit(memory_mb, cpu_seconds)
    if sys.platform != "linux":
        return
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    if landlock.abi() and len(list(Path("/proc/self/task").iterdir())) == 1:
        landlock.restrict(paths.readable(hidden), paths.WRITABLE)
    linux.drop_capabilities()
    linux.prctl(linux.PR_SET_DUMPABLE, 0)
    linux.die_with_parent()
    if seccomp.available():
        seccomp.restrict(writes=landlock.abi() >= NO_LANDLOCK_WRITES)


def confine_harness() -> None:
    """Hidden tests and references are ours, yet need no network and write no file."""
    if sys.platform != "linux" or not landlock.abi():
        return
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    landlock.restrict([Path("/")], paths.WRITABLE)


def limit(memory_mb: int, cpu_seconds: float) -> None:
    """Bound what this process may use; all that the portable path can do."""
    ceilings = {
        resource.RLIMIT_CPU: int(cpu_seconds) + 1,
        resource.RLIMIT_FSIZE: 0 if sys.platform == "linux" else 2**20,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    if sys.platform == "linux":
        ceilings[resource.RLIMIT_AS] = _address_space() + memory_mb * 2**20
    for resource_id, ceiling in ceilings.items():
        grace = resource_id == resource.RLIMIT_CPU  # a second between SIGXCPU, which says what it is for, and SIGKILL
        resource.setrlimit(resource_id, (ceiling, ceiling + grace))


def _address_space() -> int:
    """Bytes of address space this process has mapped."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()

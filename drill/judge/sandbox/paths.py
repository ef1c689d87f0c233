"""What a submission may read: Python, its libraries, and what those need to start."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

SYSTEM = (
    *("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"),
    *("/usr/share/zoneinfo", "/etc/localtime", "/dev/urandom", "/dev/random", "/dev/zero"),
    *("/proc/cpuinfo", "/sys/devices/system/cpu"),  # torch reads them, and complains on stderr if it cannot
)
BASE = (str(Path(sys.base_prefix, "lib")),)  # libpython, and the standard library of a venv's parent
WRITABLE = (Path("/dev/null"),)


def readable(hidden: Iterable[Path]) -> list[Path]:
    """Everything a submission may read, without what lies below `hidden`.

    Landlock can grant but not take away, so where a hidden folder lies inside
    a library folder, the other entries of that folder are granted one by one.
    A folder on sys.path that holds something hidden and is no library folder
    (a checkout, installed in place) is not granted at all.
    """
    concealed = [path.resolve() for path in hidden]
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    libraries = [
        *(sysconfig.get_path(name) for name in names),
        str(Path(sys.base_prefix, "lib")),
        *SYSTEM,
    ]  # libpython, and a venv parent's standard library
    others = [entry for entry in map(Path, sys.path) if not any(entry.resolve() in path.parents for path in concealed)]
    unique = dict.fromkeys(root.resolve() for root in (*map(Path, libraries), *others))
    return [path for root in unique for path in _without(root, concealed)]


def _without(path: Path, hidden: list[Path]) -> Iterator[Path]:
    if any(path == secret or secret in path.parents for secret in hidden):
        return
    if not any(path in secret.parents for secret in hidden):
        yield path
        return
    for entry in path.iterdir():
        yield from _without(entry, hidden)

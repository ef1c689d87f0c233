"""The warm judge: a nursery that outlives its check, so that the next one need not import torch again.

It listens on a socket in a folder of the user's own. Its name holds a digest
of everything that a nursery's behaviour depends on, so that another version of
drill, Python, torch or environment never meets it. It ends by itself after ten
idle minutes, and it is never needed: whoever cannot reach it starts a cold one.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import socket
import struct
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from drill import __version__
from drill.model import Framework

IDLE_SECONDS = 600.0

# what one byte on a control connection asks of a nursery; JOB comes with a descriptor
JOB, STATUS, QUIT = b"j", b"?", b"q"

_ASK_SECONDS = 2.0  # a nursery that is busy importing does not answer yet


@dataclass(frozen=True, slots=True)
class Warm:
    """A warm judge that is alive. `idle` is in seconds; None while it is still importing."""

    path: Path
    framework: str
    pid: int | None
    jobs: int | None
    idle: float | None


def connect(folder: Path, framework: Framework, environment: Mapping[str, str]) -> socket.socket | None:
    """A control connection to the warm judge for this framework, or None."""
    return _connect(folder / _name(framework, environment))


def listen(folder: Path, framework: Framework, environment: Mapping[str, str]) -> socket.socket | None:
    """A socket on which a new nursery can be reached from now on; None where there cannot be one.

    Takes the place of a dead one in one step, so that two checks at once end
    with one warm judge and a second nursery that nobody finds.
    """
    path = folder / _name(framework, environment)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_uid != os.getuid() or folder.stat().st_mode & 0o077:
            raise PermissionError(f"{folder} is not the user's alone")
        own = path.with_suffix(f".{os.getpid()}")
        with _short(own) as name:
            listener.bind(name)
        listener.listen()
        own.replace(path)
    except OSError:
        listener.close()
        return None
    return listener


def living(folder: Path) -> list[Warm]:
    """The warm judges that are alive; what is left of dead ones is removed."""
    found = []
    for path in sorted(folder.glob("*.sock")):
        connection = _connect(path)
        if connection is None:
            path.unlink(missing_ok=True)
            continue
        framework = path.name.partition("-")[0]
        with connection:
            try:
                connection.settimeout(_ASK_SECONDS)
                connection.sendall(STATUS)
                answer = json.loads(connection.recv(1000))
                found.append(Warm(path, framework, answer["pid"], answer["jobs"], answer["idle"]))
            except (OSError, ValueError, KeyError):
                found.append(Warm(path, framework, None, None, None))
    return found


def stop(folder: Path) -> int:
    """End all warm judges; how many there were."""
    count = 0
    for path in folder.glob("*.sock"):
        connection = _connect(path)
        path.unlink(missing_ok=True)
        if connection is not None:
            with connection, contextlib.suppress(OSError):
                connection.sendall(QUIT)
                count += 1
    return count


def is_same_user(connection: socket.socket) -> bool:
    """Whether the process at the other end runs as this user."""
    size = struct.calcsize("3i")
    _, uid, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
    return bool(uid == os.getuid())


def _connect(path: Path) -> socket.socket | None:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with _short(path) as name:
            connection.connect(name)
        if is_same_user(connection):
            return connection
    except OSError:
        pass
    connection.close()
    return None


@contextlib.contextmanager
def _short(path: Path) -> Iterator[str]:
    """A name for the path that fits into the 108 bytes of a socket's address."""
    descriptor = os.open(path.parent, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{path.name}"
    finally:
        os.close(descriptor)


def _name(framework: Framework, environment: Mapping[str, str]) -> str:
    """The socket's name: the framework, and a digest of all that the nursery's behaviour depends on."""
    own = [path for path in sorted(Path(__file__).parent.parent.rglob("*.py")) if "_bank" not in path.parts]
    libraries = [framework, "numpy", "pytest"]
    specs = (importlib.util.find_spec(name) for name in libraries)  # finds, and does not import
    origins = [Path(spec.origin) for spec in specs if spec is not None and spec.origin is not None]
    stamps = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in (*own, *origins)]
    parts = (__version__, sys.version, sys.executable, sys.prefix, sorted(environment.items()), stamps)
    return f"{framework}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:16]}.sock"

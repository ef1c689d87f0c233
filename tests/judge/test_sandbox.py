"""The sandbox: each protection holds, and is found missing where it does not."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from drill.judge.protections import PROTECTIONS
from drill.judge.sandbox import box, landlock, paths, probe, seccomp, syscalls
from tests.processes import in_child


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("secret")
    return path


def confined(secret: Path, action: Callable[[], object]) -> Callable[[], object]:
    def run() -> object:
        box.confine_worker([secret], 256, 20)
        return action()

    return run


def test_all_protections_hold(secret: Path) -> None:
    """In the worker's box nothing is missing."""
    assert in_child(confined(secret, lambda: probe.missing(secret, 256))) == "()"


def test_without_a_box_all_are_found_missing(secret: Path) -> None:
    """Without the box the probe names every protection: it can fail."""
    assert in_child(lambda: probe.missing(secret, 256)) == str(PROTECTIONS)


@pytest.mark.parametrize(
    ("masked", "expected"),
    [("landlock", {"read"}), ("seccomp", {"network", "processes"})],
)
def test_each_layer_missing_is_named(
    secret: Path, monkeypatch: pytest.MonkeyPatch, masked: str, expected: set[str]
) -> None:
    """Without Landlock, or without seccomp, what is then open is named."""
    if masked == "landlock":
        monkeypatch.setattr(landlock, "abi", lambda: 0)
    else:
        monkeypatch.setattr(seccomp, "available", lambda: False)

    missing = in_child(confined(secret, lambda: " ".join(probe.missing(secret, 256))))

    assert set(missing.split()) == expected


def test_old_landlock_cannot_truncate(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before ABI 3 the filter stops an open that would empty a file."""
    monkeypatch.setattr(landlock, "abi", lambda: 2)

    answer = in_child(confined(secret, lambda: os.open(secret, os.O_RDONLY | os.O_TRUNC)))

    assert answer == "PermissionError"
    assert secret.read_text() == "secret"


@pytest.mark.parametrize(
    "action",
    [
        lambda secret: secret.chmod(0o777),
        lambda secret: os.utime(secret),
        lambda secret: secret.unlink(),
        lambda secret: secret.rename(secret.with_name("elsewhere")),
        lambda secret: secret.with_name("new").symlink_to(secret),
        lambda secret: secret.with_name("new").hardlink_to(secret),
        lambda secret: secret.with_name("new").mkdir(),
        lambda secret: secret.write_text("x"),
        lambda secret: os.truncate(secret, 0),
        lambda secret: os.setxattr(secret, "user.x", b"x"),
        lambda secret: os.chown(secret, 0, 0),
        lambda secret: os.memfd_create("x"),
        lambda secret: os.execv("/bin/true", ["true"]),
        lambda secret: os.kill(os.getppid(), 9),
        lambda secret: os.kill(-1, 0),
        lambda secret: os.setuid(0),
        lambda secret: os.sched_setaffinity(0, {0}),
        lambda secret: os.nice(1) and os.setpriority(os.PRIO_PROCESS, 0, 5),
        lambda secret: __import__("resource").setrlimit(__import__("resource").RLIMIT_AS, (-1, -1)),
        lambda secret: __import__("fcntl").fcntl(0, 8, os.getppid()),
        lambda secret: __import__("socket").socket(__import__("socket").AF_UNIX).connect("\0abstract"),
        lambda secret: list(Path("/").iterdir()),
        lambda secret: Path("/proc/self/mem").read_bytes(),
    ],
)  # fmt: skip
def test_denied(secret: Path, action: Callable[[Path], object]) -> None:
    """Files, names, metadata, processes, signals, limits, sockets, /proc: each refused, and nothing has changed."""
    before = secret.stat()

    assert in_child(confined(secret, lambda: action(secret))) in ("PermissionError", "OSError", "ValueError")

    assert secret.stat() == before
    assert secret.read_text() == "secret"
    assert sorted(path.name for path in secret.parent.iterdir()) == ["secret"]


@pytest.mark.parametrize(
    "action",
    [
        lambda: __import__("threading").Thread(target=lambda: None).start(),
        lambda: __import__("asyncio").run(__import__("asyncio").sleep(0)),
        lambda: __import__("uuid").uuid4() and None,
        lambda: __import__("zoneinfo").ZoneInfo("UTC") and None,
        lambda: __import__("decimal").Decimal(1) and None,
        lambda: Path(os.devnull).write_text("x") and None,
        lambda: os.urandom(1) and None,
        lambda: os.kill(os.getpid(), 0),
        lambda: __import__("numpy").linalg.svd(__import__("numpy").ones((30, 30))) and None,
    ],
)
def test_allowed(secret: Path, action: Callable[[], object]) -> None:
    """What honest code does works: threads, asyncio, lazy imports, /dev/null, its own signals, LAPACK."""
    assert in_child(confined(secret, action)) == "None"


def test_a_hidden_folder_inside_a_library_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the bank lies inside site-packages, its neighbours are granted one by one and it is not."""
    library = tmp_path / "site-packages"
    for name in ("numpy", "drill/judge", "drill/_bank/reference"):
        (library / name).mkdir(parents=True)
    monkeypatch.setattr(paths.sysconfig, "get_path", lambda name: str(library))

    granted = paths.readable([library / "drill" / "_bank" / "reference"])

    assert library / "numpy" in granted
    assert library / "drill" / "judge" in granted
    assert not {library, library / "drill", library / "drill" / "_bank"} & set(granted)


def test_a_checkout_on_the_path_is_not_granted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder on sys.path that holds the bank and is no library folder is not readable at all."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    (tmp_path / "reference").mkdir()

    granted = paths.readable([tmp_path / "reference"])

    assert not [path for path in granted if tmp_path in (path, *path.parents)]


HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_syscall_numbers_are_the_kernels(machine: str) -> None:
    """Each number in the tables is the one of the kernel's headers, where this machine has them."""
    header = HEADERS[machine]
    if not header.exists():
        pytest.skip(f"no {header}")
    known = {match[1]: int(match[2]) for match in re.finditer(r"#define __NR(?:3264)?_(\w+) (\d+)", header.read_text())}

    for name, number in (syscalls.denied(machine) | syscalls.filtered(machine)).items():
        assert known.get(name, number) == number, name


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_is_within_the_kernels_limits(machine: str) -> None:
    """The program fits, every jump lands inside it, and it ends in a return."""
    program = seccomp._program(machine, 1234, writes=False)

    assert len(program) <= 4096
    assert program[-1][0] == 0x06
    for position, (_, if_true, if_false, _) in enumerate(program):
        assert position + 1 + max(if_true, if_false) < len(program) + 1
        assert 0 <= if_true < 256
        assert 0 <= if_false < 256

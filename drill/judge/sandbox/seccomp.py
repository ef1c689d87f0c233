"""seccomp: which system calls a process may make.

Landlock alone leaves chmod, UDP, unix sockets and fork open; this filter is
the other half. It refuses by name what an answer never needs, and by number
whatever is newer than the tables.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

from drill.judge.sandbox import linux, syscalls

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_SET_MODE_FILTER, _TSYNC = 1, 1

_CLONE_THREAD = 0x00010000
_CLONE_NEW = 0x7E020080  # every CLONE_NEW* flag
_PRCTL_ALLOWED = (15, 16, 0x53564D41)  # set and get a thread's name, name a mapping (malloc)
_IOCTL_ALLOWED = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS TIOCGWINSZ FIONREAD FIONBIO FIO[N]CLEX
_FCNTL_ALLOWED = (0, 1, 2, 3, 4, 1030, 1032)  # DUPFD GETFD SETFD GETFL SETFL DUPFD_CLOEXEC GETPIPE_SZ
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

_Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand
_DENY: _Instruction = (_RETURN, 0, 0, _ERRNO | errno.EPERM)
_PERMIT: _Instruction = (_RETURN, 0, 0, _ALLOW)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def available() -> bool:
    """Whether a filter exists for this architecture."""
    return platform.machine() in _SECCOMP


def restrict(*, writes: bool) -> None:
    """Confine this process, all its threads and children. Cannot be undone.

    `writes` says whether a file may be opened for writing at all; without
    Landlock's ABI 3 the filter must refuse it, since older versions do not
    stop an open that truncates. Raises OSError. Needs no_new_privs.
    """
    machine = platform.machine()
    program = b"".join(struct.pack("<HBBI", *instruction) for instruction in _program(machine, os.getpid(), writes))
    argument = _Program(len(program) // 8, program)
    linux.syscall(_SECCOMP[machine], ctypes.c_uint(_SET_MODE_FILTER), ctypes.c_uint(_TSYNC), ctypes.byref(argument))


def _program(machine: str, pid: int, writes: bool) -> list[_Instruction]:
    calls = syscalls.filtered(machine)
    program: list[_Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, syscalls.ARCHITECTURES[machine][1]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
        (_AT_LEAST, 0, 1, syscalls.NEWEST + 1),
        (_RETURN, 0, 0, _ERRNO | errno.ENOSYS),
    ]
    for name, number in syscalls.denied(machine).items():
        # clone3 and openat2 hide their arguments; "no such call" makes libc take the older one
        answer = errno.ENOSYS if name in ("clone3", "openat2") else errno.EPERM
        program += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERRNO | answer)]

    def rule(name: str, *body: _Instruction) -> None:
        if name in calls:
            program.extend([(_EQUAL, 0, len(body), calls[name]), *body])

    rule("clone", _low(0), (_ANY_BIT, 0, 1, _CLONE_NEW), _DENY, (_ANY_BIT, 1, 0, _CLONE_THREAD), _DENY, _PERMIT)
    for name in ("kill", "tgkill"):
        rule(name, _low(0), (_EQUAL, 1, 0, pid), _DENY, _PERMIT)
    for name, argument, allowed in (
        ("prctl", 0, _PRCTL_ALLOWED),
        ("ioctl", 1, _IOCTL_ALLOWED),
        ("fcntl", 1, _FCNTL_ALLOWED),
    ):
        choices = [(_EQUAL, len(allowed) - position, 0, code) for position, code in enumerate(allowed)]
        rule(name, _low(argument), *choices, _DENY, _PERMIT)
    for name, argument in (("prlimit64", 2), ("sendto", 4)):  # only with that pointer null: ask, not set; no address
        rule(name, _low(argument), (_EQUAL, 1, 0, 0), _DENY, _high(argument), (_EQUAL, 1, 0, 0), _DENY, _PERMIT)
    if not writes:
        rule("open", _low(1), (_ANY_BIT, 0, 1, _WRITING), _DENY, _PERMIT)
        rule("openat", _low(2), (_ANY_BIT, 0, 1, _WRITING), _DENY, _PERMIT)
    program.append(_PERMIT)
    return program


def _low(argument: int) -> _Instruction:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * argument)


def _high(argument: int) -> _Instruction:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * argument + 4)

"""Starting processes of drill's own, and the nursery among them.

Imports next to nothing: a nursery takes a second to import its libraries, so
it is launched before the command line has found out what there is to judge.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import NamedTuple

# all that a child process gets to see of the environment
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT")
CHILD_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",  # a second thread would escape Landlock, which binds one thread
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # what else is installed here has no say; finding it takes 40 ms
    "TORCHDYNAMO_DISABLE": "1",  # torch.compile runs eagerly: it would want a compiler and a cache folder
}


class Launched(NamedTuple):
    """A nursery that imports what every check needs, and waits on `control` to hear what else."""

    process: subprocess.Popen[bytes]
    control: socket.socket

    def end(self) -> None:
        """Do without it."""
        self.control.close()
        self.process.kill()
        self.process.wait()


def nursery(*, debug: bool = False) -> Launched:
    """A new nursery. Linux only."""
    near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # one message at a time, with what it carries
    with far:
        return Launched(spawn("drill.judge.nursery", far, debug=debug), near)


def spawn(module: str, channel: socket.socket, *, debug: bool = False) -> subprocess.Popen[bytes]:
    """A process of drill's own, which is handed the channel by number."""
    return subprocess.Popen(
        [sys.executable, "-I", "-m", module, str(channel.fileno())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if debug else subprocess.DEVNULL,
        pass_fds=[channel.fileno()],
        env=environment(),
        cwd="/",
        start_new_session=True,  # Ctrl-C in the terminal is for the command line alone
    )


def environment() -> dict[str, str]:
    """The environment of every child."""
    return {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ} | CHILD_ENVIRONMENT

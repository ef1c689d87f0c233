"""The nursery: a process that has imported the libraries, and forks a harness for each job.

It knows nothing else, ever: no path, no submission, no reference. So what is
forked from it holds no secret, and one nursery can serve many checks. It runs
no tensor operation: after a parallel region, a fork hangs in its next one.

    python -I -m drill.judge.nursery CONTROL torch|numpy
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import sys
from typing import NoReturn


def main() -> None:
    """Import, then fork a harness for every channel that arrives on the control socket."""
    control = socket.socket(fileno=int(sys.argv[1]))
    gc.disable()  # importing torch allocates a million objects; collecting meanwhile costs a tenth of the import
    try:
        _import(sys.argv[2])
    except ImportError as error:
        control.sendall(f"{error}".encode()[:1000])
        os._exit(3)
    gc.freeze()  # forks share what was imported, and never write to it to count it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps harnesses
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            os._exit(0)  # the judge is gone. Skipping the teardown saves a third of a second after torch
        with socket.socket(fileno=descriptors[0]) as channel:
            if os.fork() == 0:
                _become_harness(control, channel)


def _import(framework: str) -> None:
    if framework == "torch":
        import torch

        torch.set_num_threads(1)  # two pools on two cores wait for each other: five times slower on small tensors
    from _pytest.config import default_plugins

    for plugin in default_plugins:  # else every harness imports them anew: 50 ms of a warm check
        importlib.import_module(f"_pytest.{plugin}")
    importlib.import_module("drill.judge.harness")


def _become_harness(control: socket.socket, channel: socket.socket) -> NoReturn:
    from drill.judge import harness
    from drill.judge.sandbox import linux

    status = 1
    try:
        control.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        linux.die_with_parent()
        harness.run(channel, harness.receive_job(channel))
        status = 0
    except BrokenPipeError:  # the judge left: nobody to tell
        pass
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()

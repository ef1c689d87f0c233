"""The nursery: a process that has imported the libraries, and forks a harness for each job.

It knows nothing else, ever: no path, no submission, no reference. So what is
forked from it holds no secret, and one nursery can serve many checks. It runs
no tensor operation: after a parallel region, a fork hangs in its next one.

    python -I -m drill.judge.nursery CONTROL

The first message says which libraries, and may bring a listener. It ends when
nobody is connected to it; with a listener, after so many seconds without a job.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
from typing import NoReturn

from drill.judge import warm


def main() -> NoReturn:
    """Import, then serve."""
    control = socket.socket(fileno=int(sys.argv[1]))
    gc.disable()  # importing torch allocates a million objects; collecting meanwhile costs a tenth of the import
    for module in _common():
        importlib.import_module(module)
    message, descriptors, _, _ = socket.recv_fds(control, 1000, 1)
    if not message:  # there is nothing to judge after all
        os._exit(0)
    charge = json.loads(message)
    listener = socket.socket(fileno=descriptors[0]) if descriptors else None
    try:
        _import(charge["framework"])
    except ImportError as error:
        control.sendall(f"{error}".encode()[:1000])
        os._exit(3)
    gc.freeze()  # forks share what was imported, and never write to it to count it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps harnesses
    Nursery(control, listener, charge["idle_seconds"]).serve()


def _common() -> tuple[str, ...]:
    """What every harness and every worker would import anew, whatever it is to judge."""
    from drill.judge.cases import PLUGINS

    # numpy imports its generators at their first use: 9 ms in each process
    return ("numpy.random", "drill.judge.harness", *(f"_pytest.{plugin}" for plugin in PLUGINS))


def _import(framework: str) -> None:
    if framework == "torch":
        import torch

        torch.set_num_threads(1)  # two pools on two cores wait for each other: five times slower on small tensors


class Nursery:
    """Who is connected, and what they ask."""

    def __init__(self, control: socket.socket, listener: socket.socket | None, idle_seconds: float) -> None:
        self._listener = listener
        self._connections = {control}
        self._idle_seconds = idle_seconds
        self._jobs = 0
        self._last = time.monotonic()

    def serve(self) -> NoReturn:
        """Answer until there is nobody left to answer."""
        while self._connections or self._listener:
            patience = None
            if self._listener:
                patience = self._last + self._idle_seconds - time.monotonic()
                if patience <= 0:
                    break
            waiting = [*self._connections, *([self._listener] if self._listener else [])]
            for ready in select.select(waiting, [], [], patience)[0]:
                if ready is self._listener:
                    self._accept(ready)
                else:
                    self._answer(ready)
        os._exit(0)  # skipping the teardown saves a third of a second after torch

    def _accept(self, listener: socket.socket) -> None:
        connection, _ = listener.accept()
        if warm.is_same_user(connection):
            self._connections.add(connection)
        else:
            connection.close()

    def _answer(self, connection: socket.socket) -> None:
        try:
            message, descriptors, _, _ = socket.recv_fds(connection, 1, 1)
        except OSError:
            message, descriptors = b"", []
        if message == warm.JOB and descriptors:
            self._jobs += 1
            self._last = time.monotonic()
            with socket.socket(fileno=descriptors[0]) as channel:
                if os.fork() == 0:
                    self._become_harness(channel)
        elif message == warm.STATUS:
            status = {"pid": os.getpid(), "jobs": self._jobs, "idle": time.monotonic() - self._last}
            connection.sendall(json.dumps(status).encode())
        elif message == warm.QUIT:
            os._exit(0)
        else:
            self._connections.discard(connection)
            connection.close()

    def _become_harness(self, channel: socket.socket) -> NoReturn:
        from drill.judge import harness
        from drill.judge.sandbox import linux

        status = 1
        try:
            for inherited in (*self._connections, self._listener):
                if inherited is not None:
                    inherited.close()
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

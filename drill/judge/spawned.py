"""Entry point of a worker that was spawned, not forked: `python -m drill.judge.spawned REQUESTS ANSWERS`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from drill.judge import cases, lifeline, spring, worker
from drill.judge.sandbox import linux
from drill.judge.wire import Decoder


def main() -> None:
    """Read the job, import and collect what a fork would have inherited, then serve."""
    sys.dont_write_bytecode = True  # no sandbox here keeps pytest from writing into the bank
    requests, answers = map(int, sys.argv[1:3])
    if sys.platform == "linux":
        linux.die_with_parent()
    spring.take_places(requests, answers, sys.stdout.fileno())
    decoder = Decoder()
    while not (frame := decoder.next()):
        data = os.read(spring.REQUESTS, 2**16)
        if not data:
            return
        decoder.feed(data)
    lifeline.end_with(spring.REQUESTS)  # where the kernel does not see to it
    job = frame.head
    if job["framework"] == "torch":
        import torch

        torch.set_num_threads(1)
    worker.serve(spring.REQUESTS, spring.ANSWERS, cases.collect(Path(job["tests"])), job)
    os._exit(0)  # skip the interpreter's teardown, a third of a second after torch


main()

"""Entry point of a worker that was spawned, not forked: `python -m drill.judge.spawned REQUESTS ANSWERS`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from drill.judge import cases, spring, worker
from drill.judge.wire import Decoder


def main() -> None:
    """Read the job, import and collect what a fork would have inherited, then serve."""
    requests, answers = map(int, sys.argv[1:3])
    spring.take_places(requests, answers, sys.stdout.fileno())
    decoder = Decoder()
    while not (frame := decoder.next()):
        data = os.read(spring.REQUESTS, 2**16)
        if not data:
            return
        decoder.feed(data)
    job = frame.head
    if job["framework"] == "torch":
        import torch

        torch.set_num_threads(1)
    worker.serve(spring.REQUESTS, spring.ANSWERS, cases.collect(Path(job["tests"])), job)
    os._exit(0)  # skip the interpreter's teardown, a third of a second after torch


main()

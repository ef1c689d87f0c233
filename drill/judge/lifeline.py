"""Ending with whoever one works for, by the one sign that also a kill -9 gives: their end of the line closes."""

from __future__ import annotations

import os
import select
import threading


def end_with(descriptor: int) -> None:
    """End this process, at once and without teardown, when the other end of a socket or pipe is closed.

    A thread waits for it, so call this after the last fork: a fork would not
    have the thread, and might have a lock that it held.
    """
    poll = select.poll()
    poll.register(descriptor, 0)  # nothing but what is always told: that the other end hung up

    def wait() -> None:
        poll.poll()
        os._exit(1)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()

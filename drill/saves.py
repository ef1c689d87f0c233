"""Whether a file was saved: from the kernel's events where it sends them, else by looking."""

from __future__ import annotations

import contextlib
import os
import platform
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

POLL_SECONDS = 0.3
_GATHER_MS, _STEP_MS = 50, 25  # short: the debounce that matters is the listener's

Stamp = tuple[int, int, int]


def stamp(path: Path) -> Stamp | None:
    """What changes when a file is written or replaced: time, size, inode. None if there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


class Saves:
    """Writes a byte into a pipe whenever something happens to a file, be it that it appears or goes.

    Watches the folder and not the file: many editors write a new file and
    rename it over the old one. Where the file is a link, the folder it leads
    to as well. `polling` says that no event can be had and the file is looked
    at several times a second instead. Use as a context manager.
    """

    def __init__(self, path: Path, *, poll: bool = False) -> None:
        self._names = {path.name, path.resolve().name}
        self._folders = sorted({str(path.absolute().parent), str(path.resolve().parent)})
        self._stop = threading.Event()
        self._heard, self._say = os.pipe()
        os.set_blocking(self._heard, False)
        os.set_blocking(self._say, False)
        with _deaf_threads():
            notify = None if poll or _events_are_lost() else self._notify()
        self.polling = notify is None
        listen = self._listen(notify) if notify else self._look(path, stamp(path))
        self._thread = threading.Thread(target=listen, daemon=True)

    def _notify(self) -> RustNotify | None:
        """The kernel's events, or None where there are none: too many watches, an old kernel.

        watchfiles would poll then. It tells that nowhere but in its own
        description, and it compares whole seconds: of two saves in one second
        it misses the second. So drill looks for itself.
        """
        from watchfiles._rust_notify import RustNotify

        try:
            notify = RustNotify(self._folders, False, False, 0, False, True)
        except OSError:
            return None
        return None if "Poll(" in repr(notify) else notify

    def _listen(self, notify: RustNotify) -> Callable[[], None]:
        def listen() -> None:
            with notify:
                while not isinstance(changes := notify.watch(_GATHER_MS, _STEP_MS, 0, self._stop), str):
                    if any(Path(name).name in self._names for _, name in changes):
                        self._tell()

        return listen

    def _look(self, path: Path, seen: Stamp | None) -> Callable[[], None]:
        def look() -> None:
            last = seen
            while not self._stop.wait(POLL_SECONDS):
                if (now := stamp(path)) != last:
                    last = now
                    self._tell()

        return look

    def _tell(self) -> None:
        with contextlib.suppress(BlockingIOError):  # thousands of bytes that nobody has read yet say as much
            os.write(self._say, b"!")

    def fileno(self) -> int:
        """The descriptor that becomes readable."""
        return self._heard

    def drain(self) -> None:
        """Forget what has been told so far."""
        with contextlib.suppress(BlockingIOError):
            while os.read(self._heard, 4096):
                pass

    def __enter__(self) -> Self:
        with _deaf_threads():
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        os.close(self._heard)
        os.close(self._say)


@contextlib.contextmanager
def _deaf_threads() -> Iterator[None]:
    """Threads that are started within the block get no signal.

    Only the main thread acts on one, and it must be woken to do so: after
    Ctrl-Z the kernel may well hand SIGCONT to another.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _events_are_lost() -> bool:
    """Whether the kernel is one whose events do not tell of all saves: that of WSL, where Windows saves too."""
    return bool(os.environ.get("WATCHFILES_FORCE_POLLING")) or "microsoft" in platform.release().lower()

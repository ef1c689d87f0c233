"""Entry point of the command `drill`: what must hold whatever a command does."""

from __future__ import annotations

import codecs
import os
import sys
from typing import NoReturn

# for a terminal that encodes ASCII only; whatever else it cannot show is a "?", not a crash
_STAND_INS = {"·": ".", "≤": "<=", "Δ": "d", "×": "x", "…": "...", "→": "->", "√": "sqrt ", "–": "-", "−": "-"}


def main() -> NoReturn:
    """Run a command. No traceback of drill's own reaches the reader, save under --debug."""
    codecs.register_error("drill", _stand_in)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="drill")  # type: ignore[union-attr]
    try:
        _leave(_run())
    except BrokenPipeError:  # the reader of the pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _leave(0)


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    lost = error.object[error.start : error.end]
    return "".join(_STAND_INS.get(char, "?") for char in lost), error.end


def _run() -> int:
    import gc

    gc.set_threshold(100_000)  # importing makes objects that stay: looking through them takes 5 ms of a command
    from drill.errors import Exit
    from drill.headstart import judge_for

    judge = judge_for(sys.argv[1:])  # before the next line, which takes a while
    from drill.cli.main import app
    from drill.cli.session import Given

    try:
        app(standalone_mode=True, obj=Given(judge))
    except SystemExit as end:
        sys.stdout.flush()
        return end.code if isinstance(end.code, int) else Exit.USAGE if end.code else Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        _apologise(error)
        return Exit.OUR_FAULT
    return Exit.DONE


def _apologise(error: Exception) -> None:
    from drill.text import Text, language_of

    try:
        text = Text(language_of(None))
    except Exception:  # not even the words can be had: say it in English
        text = None
    cause = f"{type(error).__name__}: {error}"
    print(text("unexpected", cause=cause) if text else f"drill failed: {cause}", file=sys.stderr)


def _leave(code: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # nothing is left to tear down, and taking the interpreter apart takes as long as a command


if __name__ == "__main__":
    main()

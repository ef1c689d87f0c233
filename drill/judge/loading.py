"""Turning the text of a solution into a module, without a file and without sys.path."""

from __future__ import annotations

import linecache
import sys
from types import ModuleType


def execute(source: str, name: str, filename: str) -> ModuleType:
    """The module that the text defines, registered in sys.modules as `name`.

    The registration is needed by dataclasses and pickling; the entry in
    linecache lets tracebacks and inspect.getsource show a text that is no file.
    Raises whatever the text raises.
    """
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    module = ModuleType(name)
    module.__file__ = filename
    sys.modules[name] = module
    exec(compile(source, filename, "exec", dont_inherit=True), module.__dict__)
    return module

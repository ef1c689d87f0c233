"""From what became of a request to a verdict and the facts behind it."""

from __future__ import annotations

import re
import signal
from collections.abc import Mapping
from typing import Any

from drill.judge.link import Death
from drill.model import Finding, Kind, Verdict

_MEMORY_TYPES = frozenset({"MemoryError", "_ArrayMemoryError"})
_MEMORY_WORDS = ("can't allocate memory", "not enough memory", "Cannot allocate memory")
_TRACE = re.compile(r'File "([^"]*)", line (\d{1,7})\b')
_TRACE_START = re.compile(r"^(?:Timeout \(|Fatal Python error: )", re.MULTILINE)


def of_death(death: Death, said: bytes, filename: str) -> tuple[Verdict, Finding]:
    """Verdict of a submission whose process ended, and where it was."""
    line = _last_line(said, filename)
    facts: dict[str, Any] = {"cause": death.cause, "code": death.code}
    match death.cause:
        case "time":
            return Verdict.TLE, Finding(Kind.TIME, line=line, facts=facts)
        case "memory":
            return Verdict.MLE, Finding(Kind.MEMORY, line=line, facts=facts)
        case "signal":
            facts["signal"] = _signal_name(death.code or 0)
    return Verdict.RTE, Finding(Kind.CRASH, line=line, facts=facts)


def of_raised(raised: object, *, loading: bool = False) -> tuple[Verdict, Finding]:
    """Verdict of a submission that raised; `raised` is what its process claims about it."""
    facts = _clean(raised)
    line = facts.pop("line", None)
    if facts["type"] == "Forbidden":
        return Verdict.CE, Finding(Kind.FORBIDDEN, line=line, facts={"name": facts["message"]})
    if "exit" in facts:
        return Verdict.RTE, Finding(Kind.CRASH, line=line, facts={"cause": "exit", "code": facts["exit"]})
    if facts["type"] in _MEMORY_TYPES or any(word in facts["message"] for word in _MEMORY_WORDS):
        return Verdict.MLE, Finding(Kind.MEMORY, line=line, facts=facts)
    if loading:
        return Verdict.CE, Finding(Kind.EXCEPTION, line=line, facts=facts)
    if line is None:  # raised in the hidden test: what it was given is not what the statement promises
        return Verdict.WA, Finding(Kind.TYPE, facts=facts)
    return Verdict.RTE, Finding(Kind.EXCEPTION, line=line, facts=facts)


def _clean(raised: object) -> dict[str, Any]:
    """Only what was expected, of the types that were expected."""
    given: Mapping[str, Any] = raised if isinstance(raised, dict) else {}
    facts: dict[str, Any] = {
        "type": str(given.get("type", "Exception"))[:200],
        "message": str(given.get("message", ""))[:2000],
    }
    if type(line := given.get("line")) is int and 0 < line < 10**7:
        facts["line"] = line
    if isinstance(given.get("function"), str):
        facts["function"] = given["function"][:200]
    if given.get("syntax") is True:
        facts["syntax"] = True
    if "exit" in given:
        facts["exit"] = given["exit"] if type(given["exit"]) is int and abs(given["exit"]) < 2**31 else 1
    if isinstance(names := given.get("names"), dict):
        facts["names"] = {str(name)[:100]: str(value)[:100] for name, value in list(names.items())[:20]}
    return facts


def printed(said: bytes) -> str:
    """What the submission printed, without what the fault handler added at the end."""
    text = said.decode("utf-8", "replace")
    start = _TRACE_START.search(text)
    return text[: start.start()] if start else text


def _last_line(said: bytes, filename: str) -> int | None:
    """The submission's innermost line in the fault handler's last words."""
    text = said.decode("utf-8", "replace")
    start = _TRACE_START.search(text)
    traces = _TRACE.findall(text[start.start() :]) if start else []
    return next((int(line) for file, line in traces if file == filename), None)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"

"""The words for a finding: the same ones in a report and in its JSON."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from drill.model import Finding, Kind, Problem
from drill.report import shapes
from drill.text import Text


def lines_of(finding: Finding, problem: Problem, filename: str, text: Text) -> list[str]:
    """What is wrong, the most important line first."""
    match finding.kind:
        case Kind.FORBIDDEN:
            return [text("finding_forbidden", name=finding.facts["name"])]
        case Kind.MISSING:
            return _missing(finding, filename, text)
        case Kind.CRASH:
            return [_crash(finding, text)]
        case Kind.MEMORY:
            return [text("finding_memory", limit=problem.spec.limits.memory_mb)]
        case Kind.TIME:
            return [text("finding_time", limit=problem.spec.limits.case)]
        case Kind.EXCEPTION if finding.expected is None:
            return _raised(finding, filename, text)
        case Kind.TYPE if finding.expected is None:
            return [text("finding_choked", **_only(finding.facts, "type", "message"))]
    return _difference(finding, problem, text)


def _only(facts: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: facts.get(key, "") for key in keys}


def _missing(finding: Finding, filename: str, text: Text) -> list[str]:
    missing, defined = finding.facts["missing"], finding.facts["defined"]
    lines = [text("finding_missing", path=filename, names=", ".join(missing))]
    alike = [close for name in missing for close in difflib.get_close_matches(name, defined, 1, 0.6)]
    if alike:
        lines.append(did_you_mean(alike, text))
    elif defined:
        lines.append(text("finding_missing_has", names=", ".join(defined[:8])))
    return lines


def did_you_mean(names: Sequence[str], text: Text) -> str:
    """ "Did you mean a, b or c?" """
    *most, last = names
    return text("did_you_mean", names=f"{', '.join(most)} {text('or')} {last}" if most else last)


def _crash(finding: Finding, text: Text) -> str:
    if "error" in finding.facts:
        return text("judge_error")
    code = finding.facts.get("code")
    return text(f"finding_crash_{finding.facts['cause']}", code=code, signal=finding.facts.get("signal", code))


def _raised(finding: Finding, filename: str, text: Text) -> list[str]:
    facts = _only(finding.facts, "type", "message")
    if finding.facts.get("syntax"):
        return [text("finding_syntax", path=filename, message=facts["message"])]
    if facts["type"] == "NotImplementedError":
        return [text("unwritten", function=finding.facts.get("function", filename))]
    return [text("finding_raised", **facts) if facts["message"] else facts["type"]]


def _difference(finding: Finding, problem: Problem, text: Text) -> list[str]:
    expected, got = finding.expected or {}, finding.got or {}
    where = finding.where or {}
    what = subject(where.get("path", ()), problem, text)
    match finding.kind:
        case Kind.MUTATION:
            return [text("finding_mutation", what=what)]
        case Kind.EXCEPTION:
            if not got.get("value"):
                return [text("finding_raises_nothing", expected=expected.get("value"))]
            return [text("finding_raises_other", got=got["value"], expected=expected.get("value"))]
        case Kind.TYPE | Kind.STRUCTURE if got.get("type") == "None":
            return [text("finding_none", what=what)]
        case Kind.STRUCTURE if "keys" in expected and "keys" in got:
            return [text("finding_keys", what=what, changes=_key_changes(expected["keys"], got["keys"], text))]
        case Kind.TYPE | Kind.STRUCTURE:
            return [text("finding_type", what=what, got=described(got, text), expected=described(expected, text))]
        case Kind.SHAPE:
            return _shape(what, expected, got, axes_of(where.get("path", ()), problem), text)
        case Kind.DTYPE:
            return [text("finding_dtype", what=what, got=got.get("dtype"), expected=expected.get("dtype"))]
    return _values(finding, what, expected, got, where, text)


def _key_changes(expected: Sequence[str], got: Sequence[str], text: Text) -> str:
    missing = [name for name in expected if name not in got]
    extra = [name for name in got if name not in expected]
    changes = [text("keys_missing", names=", ".join(missing))] if missing else []
    return "; ".join(changes + ([text("keys_extra", names=", ".join(extra))] if extra else []))


def _shape(what: str, expected: Mapping[str, Any], got: Mapping[str, Any], axes: list[str], text: Text) -> list[str]:
    wanted, given = expected["shape"], got["shape"]
    named = len(axes) == len(wanted)
    shown = f"{tuple(wanted)} = ({', '.join(axes)})" if named and axes else str(tuple(wanted))
    lines = [text("finding_shape", what=what, got=tuple(given), expected=shown)]
    if (remark := shapes.remark(wanted, given, axes)) is not None:
        lines.append(text(remark.key, **remark.values))
    return lines


def _values(
    finding: Finding,
    what: str,
    expected: Mapping[str, Any],
    got: Mapping[str, Any],
    where: Mapping[str, Any],
    text: Text,
) -> list[str]:
    if "index" not in where or not where["index"]:
        given = where.get("got", got.get("value"))
        wanted = where.get("expected", expected.get("value"))
        return [text("finding_value_scalar", what=what, got=_shown(given), expected=_shown(wanted))]
    values = {"index": where["index"], "got": _shown(where["got"]), "expected": _shown(where["expected"])}
    if finding.kind is Kind.FINITE:
        counts = {"bad": where["got"], "count": where["nonfinite"], "total": where["of"]}
        return [text("finding_finite", what=what, **counts, index=where["index"], expected=values["expected"])]
    counts = {"count": where["mismatched"], "total": where["of"]}
    allowed = _only(finding.facts, "atol", "rtol")
    return [text("finding_value", what=what, **counts, **allowed), text("finding_worst", **values)]


def _shown(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def subject(path: Sequence[str | int], problem: Problem, text: Text) -> str:
    """The name of the value that a path leads to: an output of the entry, a gradient, an argument."""
    match [step for step in path if step != "unchanged"]:
        case [*_, "gradient", output, name]:
            return text("what_gradient", output=_output(int(output), problem, text), name=name)
        case [int(call), int(index)] if index < len(problem.spec.outputs):
            return text("what_call", name=_output(index, problem, text), number=call + 1)
        case [int(call)] if len(problem.spec.outputs) == 1:
            return text("what_call", name=_output(0, problem, text), number=call + 1)
        case [int(index)] if index < len(problem.spec.outputs):
            return _output(index, problem, text)
        case []:
            names = list(problem.spec.outputs)
            return names[0] if len(names) == 1 else text("what_result")
        case steps:
            return ".".join(map(str, steps))


def _output(index: int, problem: Problem, text: Text) -> str:
    names = list(problem.spec.outputs)
    return names[index] if index < len(names) else text("what_result")


def axes_of(path: Sequence[str | int], problem: Problem) -> list[str]:
    """The names of the axes of the output that a path leads to; none where it is not one."""
    axes = list(problem.spec.outputs.values())
    match list(path):
        case [int(index)] | [int(_), int(index)] if len(axes) > 1 and index < len(axes):
            return axes[index].split()
        case [] | [int(_)] if len(axes) == 1:
            return axes[0].split()
    return []


def described(value: Mapping[str, Any], text: Text) -> str:
    """A value in a few words: its type, and its shape or number."""
    if "shape" in value:
        shape = "[" + ", ".join(map(str, value["shape"])) + "]"
        return text("a_array", type=value["type"], dtype=value.get("dtype", ""), shape=shape)
    if "length" in value:
        return text("a_tuple", length=value["length"])
    if "keys" in value:
        return text("a_dict", count=len(value["keys"]))
    if value.get("type") == "None":
        return text("a_none")
    return (
        text("a_scalar", type=value.get("type"), value=_shown(value["value"]))
        if "value" in value
        else str(value.get("type"))
    )

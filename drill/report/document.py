"""The JSON documents of `--json`: one each, and nothing else on standard output."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drill.errors import DrillError
from drill.model import CaseResult, Problem, Tier
from drill.practice import Checked
from drill.progress import Row
from drill.report.findings import lines_of
from drill.report.judgement import ways_on
from drill.text import Text

SCHEMA = 1


def of_check(checked: Checked, text: Text) -> dict[str, Any]:
    """The judgement of a file."""
    judgement = checked.judgement
    diagnosis = judgement.diagnosis
    return {
        "schema": SCHEMA,
        "problem": checked.problem.slug,
        "file": _name(checked.path),
        "verdict": judgement.verdict,
        "load": _load(checked, text),
        "cases": [_case(case, checked, text) for case in judgement.cases],
        "counts": {tier.value: judgement.counts(tier) for tier in Tier},
        "diagnosis": diagnosis
        and {
            "mistake": diagnosis.mistake,
            "basis": diagnosis.basis,
            "says": text.of(diagnosis.says),
            "hint": text.of(diagnosis.hint),
        },
        "timing": judgement.timing,
        "plot": judgement.plot,
        "review": checked.memory
        and {"rating": checked.memory.rating.name.lower(), "due": checked.memory.due.isoformat()},
        "sandbox": {"missing": judgement.sandbox_missing},
        "seed": judgement.seed,
        "seconds": round(judgement.seconds, 3),
        "warnings": [text(warning.kind, **warning.values) for warning in checked.warnings],
        "next": ways_on(checked),
    }


def _name(path: Path) -> str:
    """The path as one would type it from here."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def _load(checked: Checked, text: Text) -> dict[str, Any] | None:
    finding = checked.judgement.finding
    if finding is None:
        return None
    message = "\n".join(lines_of(finding, checked.problem, checked.path.name, text))
    document = {"kind": finding.kind, "message": message, "line": finding.line, "stdout": checked.judgement.stdout}
    return document | ({"error": finding.facts["error"]} if "error" in finding.facts else {})


def _case(case: CaseResult, checked: Checked, text: Text) -> dict[str, Any]:
    finding = case.finding
    lines = lines_of(finding, checked.problem, checked.path.name, text) if finding else []
    return {
        "name": case.name,
        "title": case.title.get(text.language, case.name),
        "tier": case.tier,
        "verdict": case.verdict,
        "kind": finding.kind if finding else None,
        "message": "\n".join(lines) or None,
        "expected": finding.expected if finding else None,
        "got": finding.got if finding else None,
        "where": _where(finding.where, checked.problem) if finding and finding.where else None,
        "line": finding.line if finding else None,
        "facts": finding.facts if finding else {},
        "stdout": case.stdout,
        "seconds": case.seconds,
    }


def _where(where: Mapping[str, Any], problem: Problem) -> dict[str, Any]:
    """Where two values differ, with the output's name."""
    path = where["path"]
    names = list(problem.spec.outputs)
    last = path[-1] if path and isinstance(path[-1], int) else 0
    output = names[last] if last < len(names) else None
    return {"output": output, **where}


def of_rows(rows: list[Row], text: Text) -> dict[str, Any]:
    """The list of problems."""
    return {"schema": SCHEMA, "problems": [_row(row, text) for row in rows]}


def _row(row: Row, text: Text) -> dict[str, Any]:
    last = row.progress.last
    return {
        **of_problem(row.problem, text),
        "status": row.status,
        "tries": row.progress.tries,
        "now": row.now,
        "due": row.memory and row.memory.due.isoformat(),
        "due_now": row.due,
        "waits_for": list(row.waits_for),
        "last": last and {"verdict": last.verdict, "passed": last.passed, "cases": last.cases, "at": last.at},
    }


def of_problem(problem: Problem, text: Text) -> dict[str, Any]:
    """What a problem is."""
    spec = problem.spec
    return {
        "slug": problem.slug,
        "title": text.of(spec.title),
        "track": spec.track,
        "difficulty": spec.difficulty,
        "minutes": spec.minutes,
        "framework": spec.framework,
        "entry": list(spec.entry),
        "after": list(spec.after),
        "forbidden": list(spec.forbidden),
    }


def of_error(error: DrillError, text: Text) -> dict[str, Any]:
    """An error instead of an answer."""
    values = {name: str(value) for name, value in error.values.items()}
    message = text(error.kind, **error.values)
    return {
        "schema": SCHEMA,
        "error": {"kind": error.kind, "message": message, "did_you_mean": error.did_you_mean, "values": values},
    }

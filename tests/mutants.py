"""Single-point mutants of the references: does every small change of what is right get caught?

    python tests/mutants.py [SLUG ...]

Each mutant is judged as a submission. One that passes every case is a hole in
the hidden tests, or equivalent to the reference: those stand, each with its
reason, in equivalent_mutants.toml beside this file. Exits 1 while more than
2 % survive over the bank, or more than 5 % in a problem.
"""

from __future__ import annotations

import ast
import copy
import sys
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from drill import bank as banks
from drill.judge.judge import Judge
from drill.model import Problem, Submission, Verdict

EQUIVALENT = Path(__file__).with_name("equivalent_mutants.toml")
BANK_SHARE, PROBLEM_SHARE = 0.98, 0.95

_BINARY: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Mutant:
    """A reference with one change, named by the line before and after it."""

    name: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """All single-point mutants of a module, without duplicates."""
    tree = ast.parse(source)
    _drop_docstrings(tree)
    original = ast.unparse(tree)
    seen = {original}
    for position in range(sum(1 for _ in ast.walk(tree))):
        for variant in range(_MOST_VARIANTS):
            mutated = copy.deepcopy(tree)
            if not _mutate(mutated, position, variant):
                break
            text = ast.unparse(ast.fix_missing_locations(mutated))
            if text not in seen:
                seen.add(text)
                yield Mutant(_name(original, text), text)


_MOST_VARIANTS = 12


def _name(before: str, after: str) -> str:
    old, new = before.splitlines(), after.splitlines()
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = next((i for i, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0)
    changed = [text.strip() for text in new[start : len(new) - end]]
    return f"{' / '.join(text.strip() for text in old[start : len(old) - end])} => {' / '.join(changed)}"


def _drop_docstrings(tree: ast.AST) -> None:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and len(body) > 1
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            del body[0]


def _mutate(tree: ast.Module, position: int, variant: int) -> bool:
    """Make the variant-th change at the position-th node; False when there is none."""
    parents = {
        child: (parent, field)
        for parent in ast.walk(tree)
        for field, value in ast.iter_fields(parent)
        for child in (value if isinstance(value, list) else [value])
        if isinstance(child, ast.AST)
    }
    node = list(ast.walk(tree))[position]
    changes = list(_changes(node, parents.get(node, (None, ""))))
    if variant >= len(changes):
        return False
    changes[variant]()
    return True


def _changes(node: ast.AST, place: tuple[ast.AST | None, str]) -> Iterator[Callable[[], None]]:
    parent, field = place

    def become(other: ast.AST) -> None:
        value = getattr(parent, field)
        if isinstance(value, list):
            value[value.index(node)] = other
        else:
            setattr(parent, field, other)

    def put(name: str, value: object) -> Callable[[], None]:
        return lambda: setattr(node, name, value)

    match node:
        case ast.BinOp(op=op) if type(op) in _BINARY:
            yield put("op", _BINARY[type(op)]())
            if isinstance(op, ast.Sub | ast.Div | ast.Pow):
                yield lambda: _swap(node)
            yield lambda: become(node.left)
            yield lambda: become(node.right)
        case ast.BinOp(op=ast.MatMult()):
            yield lambda: _swap(node)
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert()):
            yield lambda: become(node.operand)
        case ast.BoolOp(op=op):
            yield put("op", ast.Or() if isinstance(op, ast.And) else ast.And())
            for value in node.values:
                yield lambda value=value: become(value)
        case ast.Compare(ops=[op]) if type(op) in _COMPARE:
            yield put("ops", [_COMPARE[type(op)]()])
            if isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE):
                yield lambda: node.ops.__setitem__(
                    0, {"Lt": ast.Gt, "Gt": ast.Lt, "LtE": ast.GtE, "GtE": ast.LtE}[type(op).__name__]()
                )
        case ast.Constant(value=bool(value)):
            yield put("value", not value)
        case ast.Constant(value=int(value)):
            yield put("value", value + 1)
            yield put("value", value - 1)
            if value not in (0, 1):
                yield put("value", -value)
        case ast.UnaryOp():
            pass
        case ast.Constant(value=float(value)):
            yield put("value", value * 2 + 1)
            yield put("value", -value)
        case ast.Constant(value=str(value)) if value in ("inf", "-inf"):
            yield put("value", "inf" if value == "-inf" else "-inf")
        case ast.IfExp():
            yield lambda: become(node.body)
            yield lambda: become(node.orelse)
        case ast.If() | ast.While():
            yield put("test", ast.UnaryOp(ast.Not(), node.test))
            yield put("test", ast.Constant(False))
            if isinstance(node, ast.If):
                yield put("test", ast.Constant(True))
        case ast.Call():
            if isinstance(node.func, ast.Attribute) and not _is_module(node.func.value):
                yield lambda: become(node.func.value)  # x.detach() -> x
            if len(node.args) >= 1 and not (isinstance(node.func, ast.Name) and node.func.id == "super"):
                yield lambda: become(node.args[0])  # f(x) -> x
            if len(node.args) >= 2:
                yield lambda: node.args.__setitem__(slice(0, 2), [node.args[1], node.args[0]])
            for index in range(len(node.keywords)):
                yield lambda index=index: node.keywords.pop(index)
        case ast.Return(value=value) if value is not None:
            yield put("value", ast.Constant(None))
            if isinstance(value, ast.Tuple):
                yield lambda: value.elts.reverse()
        case ast.Slice():
            for part in ("lower", "upper", "step"):
                if getattr(node, part) is not None:
                    yield put(part, None)
        case ast.Tuple(elts=[_, _, *_]) if isinstance(getattr(node, "ctx", None), ast.Load):
            yield lambda: node.elts.reverse()
        case ast.Assign() | ast.AugAssign() | ast.Expr() if parent is not None and isinstance(
            getattr(parent, field), list
        ):
            if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                yield lambda: become(ast.Pass())
            if isinstance(node, ast.AugAssign) and type(node.op) in _BINARY:
                yield put("op", _BINARY[type(node.op)]())


def _swap(node: ast.BinOp) -> None:
    node.left, node.right = node.right, node.left


def _is_module(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id in ("torch", "np", "math", "nn", "F")) or (
        isinstance(node, ast.Attribute) and _is_module(node.value)
    )


def survivors(problem: Problem, judge: Judge) -> tuple[list[str], int]:
    """(names of the mutants that pass every case, number of mutants)."""
    every = list(mutants(banks.reference(problem)))

    def passes(mutant: Mutant) -> bool:
        judgement = judge.judge(problem, Submission(mutant.source, f"{problem.slug}.py"))
        if judgement.verdict is Verdict.JE:
            raise SystemExit(f"judge error on {problem.slug}: {mutant.name}: {judgement.finding}")
        return judgement.verdict is Verdict.AC and not judgement.failures

    with ThreadPoolExecutor(2) as pool:
        return [m.name for m, alive in zip(every, pool.map(passes, every), strict=True) if alive], len(every)


def main(slugs: list[str]) -> int:
    """Print a line a problem, and the survivors that nobody has explained."""
    bank = banks.locate()
    explained: dict[str, dict[str, str]] = tomllib.loads(EQUIVALENT.read_text("utf-8")) if EQUIVALENT.exists() else {}
    killed_in_all = in_all = 0
    bad = False
    with ExitStack() as stack:
        judges = {framework: stack.enter_context(Judge(framework)) for framework in ("torch", "numpy")}
        for slug in slugs or bank.slugs():
            problem = bank.problem(slug)
            alive, total = survivors(problem, judges[problem.spec.framework])
            equivalent = [name for name in alive if name in explained.get(slug, {})]
            holes = [name for name in alive if name not in equivalent]
            stale = sorted(set(explained.get(slug, {})) - set(equivalent))
            killed, counted = total - len(alive), total - len(equivalent)
            killed_in_all, in_all = killed_in_all + killed, in_all + counted
            bad |= killed < PROBLEM_SHARE * counted
            print(
                f"{slug:28} {killed:4} of {counted:4} killed  {killed / counted:6.1%}  {len(equivalent)} equivalent",
                flush=True,
            )
            for name in holes:
                print(f"    survives: {name}")
            for name in stale:
                print(f"    listed as equivalent, but is killed or gone: {name}")
    print(f"{'all':28} {killed_in_all:4} of {in_all:4} killed  {killed_in_all / in_all:6.1%}")
    return int(bad or killed_in_all < BANK_SHARE * in_all)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

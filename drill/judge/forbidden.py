"""Calls that would do the exercise: found in the text, and stopped when they run.

The text is read first, since that names the line without running anything;
what a reader cannot see (a name computed at run time) is stopped by the guard.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.abc import MetaPathFinder
from typing import Any, NoReturn


class Forbidden(BaseException):
    """A forbidden call was reached. Not an Exception, so that `except Exception` lets it pass."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def find(source: str, names: Sequence[str], filename: str) -> tuple[str, int] | None:
    """(name, line) of the first forbidden name that the text refers to, or None.

    Follows imports, aliases, getattr, importlib and sys.modules as far as they
    can be read off the text; comments, strings and attributes of other objects
    do not count, nor does what stands under `if __name__ == "__main__"`.
    Raises SyntaxError.
    """
    try:
        tree = ast.parse(source, filename)
    except ValueError as error:  # null bytes, until Python 3.11.4
        raise SyntaxError(*error.args) from None
    reader = _Reader(names)
    reader.read(tree)
    return min(reader.found, key=lambda found: found[1], default=None)


class _Reader(ast.NodeVisitor):
    """Resolves names to dotted paths, scope by scope."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.found: list[tuple[str, int]] = []
        self._scopes: list[dict[str, str | None]] = [{}]
        self._later: list[tuple[list[dict[str, str | None]], Sequence[ast.AST]]] = []

    def read(self, tree: ast.Module) -> None:
        self.visit(tree)
        while self._later:  # bodies of functions run after the text around them
            self._scopes, body = self._later.pop(0)
            for node in body:
                self.visit(node)

    def visit_If(self, node: ast.If) -> None:
        if "__main__" in ast.unparse(node.test) and "__name__" in ast.unparse(node.test):
            for statement in node.orelse:
                self.visit(statement)
        else:
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._report(alias.name, node)
            name = alias.asname or alias.name.partition(".")[0]
            self._scopes[-1][name] = alias.name if alias.asname else name

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            dotted = f"{node.module}.{alias.name}"
            if alias.name == "*":
                for name in self.names:
                    module, _, last = name.rpartition(".")
                    if module == node.module:
                        self._scopes[-1][last] = name
                dotted = str(node.module)
            else:
                self._scopes[-1][alias.asname or alias.name] = dotted
            self._report(dotted, node)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            if isinstance(target, ast.Name):
                self._scopes[-1][target.id] = self._resolve(node.value)
            else:
                self.visit(target)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for outside in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(outside)
        self._scopes[-1][node.name] = None
        self._enter(node.args, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815  # the name ast.NodeVisitor looks for

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._enter(node.args, [node.body])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for outside in (*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)):
            self.visit(outside)
        self._scopes[-1][node.name] = None
        outer = self._scopes
        self._scopes = [*outer, {}]
        for statement in node.body:
            self.visit(statement)
        self._scopes = outer

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._report(self._resolve(node), node)
        else:
            self._scopes[-1][node.id] = None

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self._report(self._resolve(node), node)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        self._report(self._resolve(node), node)
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self._report(self._resolve(node), node)
        self.generic_visit(node)

    def _enter(self, arguments: ast.arguments, body: Sequence[ast.AST]) -> None:
        every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg)
        own: dict[str, str | None] = {argument.arg: None for argument in every if argument}
        self._later.append(([*self._scopes, own], body))

    def _report(self, dotted: str | None, node: ast.stmt | ast.expr) -> None:
        for name in self.names:
            if dotted is not None and (dotted == name or dotted.startswith(f"{name}.")):
                self.found.append((name, node.lineno))

    def _resolve(self, node: ast.expr) -> str | None:
        match node:
            case ast.Name(name):
                return next((scope[name] for scope in reversed(self._scopes) if name in scope), None)
            case ast.Attribute(value, attribute):
                return _join(self._resolve(value), attribute)
            case ast.Call(ast.Name("getattr"), [value, key, *_]):
                return _join(self._resolve(value), _text(key))
            case ast.Call(ast.Name("__import__"), [key, *_]):
                return (_text(key) or "").partition(".")[0] or None
            case ast.Call(function, [key, *_]) if self._resolve(function) == "importlib.import_module":
                return _text(key)
            case ast.Subscript(ast.Attribute(value, "__dict__") | ast.Call(ast.Name("vars"), [value]), key):
                return _join(self._resolve(value), _text(key))
            case ast.Subscript(value, key) if self._resolve(value) == "sys.modules":
                return _text(key)
        return None


def _join(owner: str | None, name: str | None) -> str | None:
    return None if owner is None or name is None else f"{owner}.{name}"


def _text(node: ast.expr) -> str | None:
    """The text that an expression of constants makes."""
    match node:
        case ast.Constant(str(value)):
            return value
        case ast.BinOp(left, ast.Add(), right):
            parts = _text(left), _text(right)
            return None if None in parts else "".join(map(str, parts))
        case ast.JoinedStr(values):
            pieces = [_text(value) for value in values]
            return None if None in pieces else "".join(map(str, pieces))
    return None


def guard(names: Iterable[str]) -> None:
    """Have every forbidden name of this process raise `Forbidden` when it is called or imported."""
    for name in names:
        owner, attribute = _owner(name)
        target = getattr(owner, attribute, None)
        if target is None or inspect.ismodule(target):
            sys.meta_path.insert(0, _ForbiddenModule(name))
            for loaded in [module for module in sys.modules if module == name or module.startswith(f"{name}.")]:
                del sys.modules[loaded]
        elif inspect.isclass(target):
            target.__init__ = _refusal(name)  # type: ignore[method-assign]  # the class stays itself wherever it is reached
        else:
            setattr(owner, attribute, _refusal(name))


def _owner(name: str) -> tuple[Any, str]:
    """The loaded object that holds the last part of a dotted name, and that part."""
    first, *middle, last = ["", *name.split(".")] if "." not in name else name.split(".")
    owner: Any = sys.modules.get(first)
    for part in middle:
        owner = getattr(owner, part, None)
    return owner, last


def _refusal(name: str) -> Callable[..., NoReturn]:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise Forbidden(name)

    return refuse


class _ForbiddenModule(MetaPathFinder):
    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        if fullname == self._name or fullname.startswith(f"{self._name}."):
            raise Forbidden(self._name)

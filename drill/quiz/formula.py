"""Reading a typed formula: a Pratt parser with the products that people leave out.

Nothing is ever evaluated as Python. The length of the text and the depth of
the brackets are bounded, and so is the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drill.quiz.expression import CONSTANTS, NEGATE, UNKNOWN, Apply, Expression, Number, Operation, Symbol
from drill.quiz.notation import END, Token, UnreadableError, tokens

MAX_DEPTH = 60

_SUM, _PRODUCT, _TIGHT, _SIGN, _POWER = 10, 20, 25, 30, 40  # how strongly each binds
_BINDING = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "^": _POWER}
_X = Symbol("x")
_WITH_INVERSE = ("sin", "cos", "tan")


@dataclass(frozen=True, slots=True)
class Reading:
    """Two things on which people differ: is 1/2x = 1/(2x), and is ln a x = (ln a)x?"""

    tight_products: bool = False
    short_arguments: bool = False


USUAL = Reading()
UNUSUAL = (Reading(True, False), Reading(False, True), Reading(True, True))


def parse(text: str, reading: Reading = USUAL) -> Expression:
    """The formula that a text stands for. Raises UnreadableError."""
    return _Parser(tokens(text), reading).whole()


def other_readings(text: str) -> Iterator[Expression]:
    """What else a text may have been meant to say, where it has too few brackets. Raises UnreadableError."""
    usual = parse(text)
    for reading in UNUSUAL:
        if (other := parse(text, reading)) != usual:
            yield other


class _Parser:
    """One pass over the tokens of one formula."""

    def __init__(self, formula: tuple[Token, ...], reading: Reading) -> None:
        self._tokens = formula
        self._reading = reading
        self._position = 0
        self._depth = 0

    def whole(self) -> Expression:
        result = self._expression(0)
        if self._next is not END:
            raise UnreadableError("unreadable_sign", sign=self._next.text)
        return result

    @property
    def _next(self) -> Token:
        return self._tokens[self._position] if self._position < len(self._tokens) else END

    def _take(self) -> Token:
        token = self._next
        self._position += 1
        return token

    def _take_if(self, operator: str) -> bool:
        found = self._next == Token("operator", operator)
        self._position += found
        return found

    def _expression(self, binding: int) -> Expression:
        """An operand, and all that follows and binds more strongly than `binding`."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableError("unreadable_deep", limit=MAX_DEPTH)
        left = self._operand()
        while True:
            token = self._next
            if token.kind == "operator" and token.text in _BINDING:
                strength = _BINDING[token.text]
                if strength <= binding:
                    break
                self._take()
                right_associative = token.text == "^"
                left = Operation(token.text, left, self._expression(strength - right_associative))
            elif token.kind in ("name", "function") or token == Token("operator", "("):
                strength = _TIGHT if self._reading.tight_products else _PRODUCT
                if strength <= binding:
                    break
                left = Operation("*", left, self._expression(strength))
            else:  # a number too: "x2" is a slip of the finger, not a product
                break
        self._depth -= 1
        return left

    def _operand(self) -> Expression:
        token = self._take()
        match token.kind, token.text:
            case "number", digits:
                return Number(float(digits))
            case "operator", "(":
                return self._bracketed()
            case "operator", "-":
                return Apply(NEGATE, self._expression(_SIGN))
            case "operator", "+":
                return self._expression(_SIGN)
            case "name", name if name in UNKNOWN:
                return self._unknown(name)
            case "name", name:
                return Number(CONSTANTS[name]) if name in CONSTANTS else Symbol(name)
            case "function", "frac":
                numerator, denominator = self._group(token), self._group(token)
                return Operation("/", numerator, denominator)
            case "function", _:
                return self._function(token)
            case "end", _:
                raise UnreadableError("unreadable_end")
        raise UnreadableError("unreadable_sign", sign=token.text)

    def _bracketed(self) -> Expression:
        inner = self._expression(0)
        if not self._take_if(")"):
            raise UnreadableError("unreadable_bracket")
        return inner

    def _group(self, owner: Token) -> Expression:
        if not self._take_if("("):
            raise UnreadableError("unreadable_argument", name=owner.text)
        return self._bracketed()

    def _skip_x(self) -> bool:
        """Whether "(x)" came next; it is taken."""
        found = [token.text for token in self._tokens[self._position : self._position + 3]] == ["(", "x", ")"]
        self._position += 3 * found
        return found

    def _unknown(self, name: str) -> Expression:
        """u is short for u(x), and u(...) else a product; g and h take any argument."""
        if self._skip_x() or name[0] in "uv" or not self._take_if("("):
            return Apply(name, _X)
        return Apply(name, self._bracketed())

    def _function(self, function: Token) -> Expression:
        """sin x, sin(x), sin^2 x, log_a x."""
        base = self._operand() if function.text == "ln" and self._take_if("_") else None
        exponent = self._exponent() if self._take_if("^") else None
        if function.text in _WITH_INVERSE and exponent == Apply(NEGATE, Number(1.0)):
            raise UnreadableError("unreadable_inverse", name=function.text)
        result: Expression = Apply(function.text, self._argument(function))
        if base is not None:
            result = Operation("/", result, Apply("ln", base))
        return result if exponent is None else Operation("^", result, exponent)

    def _exponent(self) -> Expression:
        """Of a function: one operand, since what follows is the argument."""
        return Apply(NEGATE, self._operand()) if self._take_if("-") else self._operand()

    def _argument(self, function: Token) -> Expression:
        """In brackets, or factors up to a sign, a bracket or another function, as in sin 2x cos x."""
        if function.text == "sigmoid" and self._sigmoid_stands_alone():
            return _X
        if self._take_if("("):
            return self._bracketed()
        if self._next.kind not in ("number", "name", "function"):
            raise UnreadableError("unreadable_argument", name=function.text)
        argument = self._expression(_SIGN)
        takes_more = function.text != "sqrt" and not self._reading.short_arguments
        while takes_more and self._next.kind == "name":
            argument = Operation("*", argument, self._expression(_SIGN))
        return argument

    def _sigmoid_stands_alone(self) -> bool:
        """σ is short for σ(x): at a sign, and in σ(1-σ), since nobody means the sigmoid of a sigmoid."""
        if self._next.kind in ("number", "name"):
            return self._reading.short_arguments
        if self._next.text != "(":
            return True
        depth = 0
        for token in self._tokens[self._position :]:
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if depth == 0:
                return False
            if token.text == "sigmoid":
                return True
        return False

"""Typed formulas: every usual spelling is read, and nothing hostile gets further than the parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.quiz.expression import NOWHERE, POINTS, Apply, Number, Operation, Symbol, agree, points, value
from drill.quiz.formula import other_readings, parse
from drill.quiz.notation import MAX_LENGTH, UnreadableError

# the derivative table: key, spellings that are right, answers that are wrong
TABLE = {
    "x^n": (
        "n x^(n-1)",
        ["n*x^{n-1}", "n x^n / x", "f'(x) = n x^{n-1}", "nxⁿ⁻¹", "n·x**(n−1)", "n x^n x^-1", "x^(n - 1) n"],
        ["n x^n", "x^(n-1)", "(n-1)x^n", "n x^n-1"],
    ),
    "e^x": ("e^x", ["exp(x)", "e^{x}", "exp x", "eˣ", "E^X"], ["x e^(x-1)", "x", "e"]),
    "a^x": (
        "a^x ln a",
        ["a^x*log(a)", "ln(a) a^x", r"a^x \ln a", "a^x·lna", "e^(x ln a) ln a"],
        ["x a^(x-1)", "a^x", "a^x ln x"],
    ),
    "ln x": ("1/x", ["x^-1", r"\dfrac{1}{x}", "x^(-1)", "x⁻¹", "1÷x"], ["1/x^2", "ln x", "1/(x ln 10)"]),
    "log_a x": (
        "1/(x ln a)",
        [r"\dfrac{1}{x \ln a}", "1/x/ln a", "log_a e / x", r"\log_{a}(e)/x"],
        ["1/x", "ln a / x", "1/(a ln x)"],
    ),
    "sin x": ("cos x", ["cos(x)", "cosx", r"\cos\left(x\right)", "sin(x + π/2)"], ["-cos x", "sin x"]),
    "cos x": ("-sin x", ["-sin(x)", "−sin x", "0 - sin x"], ["sin x"]),
    "tan x": (
        "sec^2 x",
        ["sec²x", "1/cos^2 x", "1+tan^2 x", "1/(cos x)^2", r"\sec^2 x", "cos^-2 x", "sec(x)^2", "sec x sec x"],
        ["sec x", "1/cos x", "-sec^2 x", "sec x tan x"],
    ),
    "arcsin x": (
        "1/sqrt(1-x^2)",
        ["(1-x^2)^(-1/2)", r"\dfrac{1}{\sqrt{1-x^2}}", "1/√(1-x²)", r"$\left(1-x^{2}\right)^{-\frac{1}{2}}$"],
        ["1/(1-x^2)", "-1/sqrt(1-x^2)", "1/sqrt(1+x^2)", "1/sqrt 1-x^2"],
    ),
    "arccos x": ("-1/sqrt(1-x^2)", ["-(1-x^2)^(-0.5)", "-(1-x²)^-.5"], ["1/sqrt(1-x^2)"]),
    "arctan x": ("1/(1+x^2)", ["1/(x^2+1)", "(1+x²)^-1"], ["1/(1-x^2)", "-1/(1+x^2)", "1/sqrt(1+x^2)"]),
    "g(h(x))": (
        "g'(h(x)) h'(x)",
        ["h'(x)*g'(h(x))", r"g'(h(x))\cdot h'(x)", "g'(h)h'", "g’(h(x))·h’(x)", r"g^\prime(h(x)) h^{\prime}(x)"],
        ["g'(h(x))", "g'(x) h'(x)", "g'(h'(x))", "g(h(x)) h'(x)", "g'(h(x)) + h'(x)", "h'(g(x)) g'(x)"],
    ),
    "uv": (
        "u'v + u v'",
        ["u'(x)v(x)+u(x)v'(x)", "v u' + v' u", "du/dx v + u dv/dx", "v(u') + u(v')", "uv' + vu'"],
        ["u'v'", "u'v - uv'", "u'v"],
    ),
    "u/v": (
        "(u'v - u v')/v^2",
        [r"\dfrac{u'(x)v(x)-u(x)v'(x)}{[v(x)]^2}", "u'/v - u v'/v^2", "f'(x)=(u'v-uv')/v²"],
        ["(u v' - u'v)/v^2", "(u'v - uv')/v", "u'/v'", "(u'v+uv')/v^2"],
    ),
    "sigmoid x": (
        "sigmoid(x)(1-sigmoid(x))",
        ["σ(x)(1-σ(x))", "σ(1-σ)", "σ - σ²", "σ(x)σ(-x)", "σ·σ(-x)", "e^-x/(1+e^-x)^2", r"\sigma(x)(1-\sigma(x))"],
        ["σ", "σ(1-x)", "1-σ", "σ(x)(1-x)"],
    ),
    "silu x": (
        "sigmoid(x) + x sigmoid(x)(1-sigmoid(x))",
        ["σ + xσ(1-σ)", "σ(1+x(1-σ))", "σ(x)(1 + x - xσ(x))"],
        ["σ(1-σ)", "σ + σ(1-σ)"],
    ),
    "sin(x^2)": ("2x cos(x^2)", ["cos(x²)·2x", "2xcosx^2", "2*x*cos(x*x)"], ["cos(x^2)", "2x cos(2x)", "2x cos^2 x"]),
    "x^x": ("x^x (ln x + 1)", ["xˣ(lnx+1)", "x^x ln x + x^x", "e^(x ln x)(1+ln x)"], ["x x^(x-1)", "x^x ln x + 1"]),
}  # fmt: skip


@pytest.mark.parametrize("row", TABLE)
def test_the_derivative_table(row: str) -> None:
    """Each right spelling has the value of the key, and no typical wrong answer has."""
    key, right, wrong = TABLE[row]

    assert [spelling for spelling in (key, *right) if not agree(parse(spelling), parse(key))] == []
    assert [answer for answer in wrong if agree(parse(answer), parse(key))] == []


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("-x^2", "0-(x^2)"),
        ("2^3^2", "2^(3^2)"),
        ("x^-2 3", None),
        ("a-x-n", "(a-x)-n"),
        ("a/x/n", "a/(x n)"),
        ("sin 2x cos x", "sin(2x)*cos(x)"),
        ("ln x/2", "(ln(x))/2"),
        ("cos(x)^2", "(cos(x))^2"),
        ("√x x", "x sqrt(x)"),
        ("asin x + acos x", "pi/2"),
        ("log_2 8", "3"),
        ("\uff08x\uff0b1\uff09\uff0f2", "(x+1)/2"),  # full-width signs, as a Chinese input method writes them
        ("- - x", "x"),
        ("+x", "x"),
        (".5x", "x/2"),
        ("x e^x", "x*exp(x)"),
        ("g(x)", "g"),
        ("x2", None),
        ("2 3", None),
    ],
)
def test_precedence(text: str, meaning: str | None) -> None:
    """Products that are left out, powers and signs bind as in mathematics; a number never follows without a sign."""
    if meaning is None:
        with pytest.raises(UnreadableError):
            parse(text)
    else:
        assert agree(parse(text), parse(meaning))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("__import__('os').system('x')", "unreadable_name"),
        ('open("/etc/passwd")', "unreadable_name"),
        ("x.__class__", "unreadable_name"),
        ("lambda: 0", "unreadable_name"),
        ("\0", "unreadable_name"),
        ("x''", "unreadable_name"),
        ("|x|", "unreadable_name"),
        ("2½", "unreadable_name"),
        ("(" * 400, "unreadable_long"),
        ("x" * 10**6, "unreadable_long"),
        ("(" * 100 + "x" + ")" * 100, "unreadable_deep"),
        ("-" * 250 + "x", "unreadable_deep"),
        ("x^" * 120 + "x", "unreadable_deep"),
        ("sin " * 70 + "x", "unreadable_deep"),
        ("", "unreadable_end"),
        ("  ", "unreadable_end"),
        ("f'(x) =", "unreadable_end"),
        ("x +", "unreadable_end"),
        ("((x)", "unreadable_bracket"),
        ("x)", "unreadable_sign"),
        ("* x", "unreadable_sign"),
        ("sin", "unreadable_argument"),
        ("1 - tanh^2", "unreadable_argument"),
        (r"\frac{1}", "unreadable_argument"),
        ("sin^-1 x", "unreadable_inverse"),
        ("cos^{-1}(x)", "unreadable_inverse"),
    ],
)
def test_what_cannot_be_read(text: str, kind: str) -> None:
    """Hostile, unfinished and ambiguous texts are UnreadableError, each with its reason."""
    with pytest.raises(UnreadableError) as error:
        parse(text)

    assert error.value.kind == kind


@pytest.mark.parametrize(
    "text", ["9^9^9^9^9", "e^e^e^e^e", "1/0", "ln(-1)", "(-1)^0.5", "0^-1", "9" * 299, "1/x - 1/x"]
)
def test_extreme_values_agree_with_nothing(text: str) -> None:
    """What overflows, divides by zero or leaves the reals is a wrong answer, at once."""
    assert not agree(parse(text), parse("1/x"))


@given(st.text(max_size=MAX_LENGTH + 20) | st.text("xanuvgh'()^*/+-_σ²√ 0123.sincoltagmd{}\\", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is typed, the parser returns or raises UnreadableError, and what it returns can be compared."""
    try:
        read = parse(text)
        others = list(other_readings(text))
    except UnreadableError:
        return

    assert all(agree(one, parse("n x")) in (True, False) for one in (read, *others))


_LEAVES = st.sampled_from([Symbol("x"), Symbol("a"), Number(2.0), Apply("u'", Symbol("x")), Apply("g", Symbol("x"))])
_TREES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.builds(Operation, st.sampled_from("+-*/^"), inner, inner)
        | st.builds(Apply, st.sampled_from(["sin", "exp", "sigmoid", "g'", "-"]), inner)
    ),
    max_leaves=8,
)


def spelt(tree: Operation | Apply | Symbol | Number) -> str:
    """A formula with every bracket written out."""
    match tree:
        case Operation(operator, left, right):
            return f"({spelt(left)}{operator}{spelt(right)})"
        case Apply("-", argument):
            return f"(-{spelt(argument)})"
        case Apply("sigmoid" | "sin" | "exp" | "g" | "g'" as name, argument):
            return f"({name}({spelt(argument)}))"
        case Apply(name, _):
            return name
        case Symbol(name):
            return name
        case Number(number):
            return repr(number)


@given(_TREES)
def test_round_trip(tree: Operation | Apply | Symbol | Number) -> None:
    """A formula that is written out with all brackets reads as itself."""
    text = spelt(tree)
    if "sigmoid" in text.partition("sigmoid")[2] or len(text) > MAX_LENGTH:
        return  # σ(...σ...) is a product by convention

    assert parse(text) == tree


def test_points_are_the_same_each_time() -> None:
    """A verdict does not depend on when it is asked for."""
    assert list(points()) == list(points())
    assert len(list(points())) == POINTS


def test_a_symbol_without_a_value() -> None:
    """Outside of any point only constants have a value."""
    assert value(parse("2 pi"), NOWHERE) == pytest.approx(6.283185307)
    with pytest.raises(KeyError):
        value(parse("2x"), NOWHERE)

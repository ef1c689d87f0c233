"""Hidden tests of dual_numbers. Each returns what it observed; the judge compares it with the reference's."""

import pytest

from drill.kit import rng

pytestmark = pytest.mark.tolerance(atol=1e-10, rtol=1e-10)  # the rules are exact: only rounding is left


def uniform(low, high):
    return float(rng().uniform(low, high))


def slope():
    """A derivative that is neither 0 nor 1, of either sign."""
    return uniform(1.5, 2.5) * (1 if rng().integers(2) else -1)


def parts(dual):
    return dual.val, dual.der


def test_dual(solution):
    """Dual(val, der) and Dual(val), whose derivative is 0
    Dual(val, der) 与 Dual(val),后者导数为 0"""
    val, der = uniform(2, 3), slope()
    return {
        "with der": parts(solution.Dual(val, der)),
        "without": parts(solution.Dual(val)),
        "int": parts(solution.Dual(7)),
    }


OPERATIONS = {
    "u + v": lambda u, v: u + v,
    "u - v": lambda u, v: u - v,
    "u * v": lambda u, v: u * v,
    "u / v": lambda u, v: u / v,
}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_two_duals(solution, operation):
    """{operation} of two Duals, value and derivative
    两个 Dual 的 {operation}:值与导数"""
    u = solution.Dual(uniform(1.5, 3), slope())
    v = solution.Dual(-uniform(3.5, 5), slope())
    return {"u, v": parts(OPERATIONS[operation](u, v)), "v, u": parts(OPERATIONS[operation](v, u))}


def test_negation(solution):
    """-u
    -u"""
    return parts(-solution.Dual(uniform(1, 2), slope()))


@pytest.mark.parametrize("kind", ["int", "float"])
def test_number_on_the_right(solution, kind):
    """u + c, u - c, u * c, u / c with c of type {kind}
    u + c、u - c、u * c、u / c,c 的类型为 {kind}"""
    u, c = solution.Dual(uniform(1, 2), slope()), 3 if kind == "int" else uniform(2.5, 3.5)
    return {"u + c": parts(u + c), "u - c": parts(u - c), "u * c": parts(u * c), "u / c": parts(u / c)}


@pytest.mark.parametrize("kind", ["int", "float"])
def test_number_on_the_left(solution, kind):
    """c + u, c - u, c * u, c / u with c of type {kind}
    c + u、c - u、c * u、c / u,c 的类型为 {kind}"""
    u, c = solution.Dual(uniform(1.5, 2), slope()), 3 if kind == "int" else uniform(2.5, 3.5)
    return {"c + u": parts(c + u), "c - u": parts(c - u), "c * u": parts(c * u), "c / u": parts(c / u)}


@pytest.mark.parametrize("n", [3, 2, 1, 0.5, -2, -1.5])
def test_power(solution, n):
    """u ** {n}
    u ** {n}"""
    return parts(solution.Dual(uniform(1.3, 2.2), slope()) ** n)


@pytest.mark.parametrize("n", [3, 2, -1, 2.0])
@pytest.mark.edge
def test_power_of_negative(solution, n):
    """u ** {n} of a negative u
    u 为负数时的 u ** {n}"""
    return parts(solution.Dual(-uniform(1.3, 2.2), slope()) ** n)


@pytest.mark.parametrize("a", [2.5, 2, 0.5])
def test_number_to_the_power(solution, a):
    """{a} ** u
    {a} ** u"""
    return parts(a ** solution.Dual(uniform(1.3, 2.2), slope()))


@pytest.mark.parametrize("name", ["exp", "log", "sin", "cos", "tan", "arcsin", "arccos", "arctan"])
def test_function(solution, name):
    """{name}(u), value and derivative
    {name}(u) 的值与导数"""
    function, val = getattr(solution, name), uniform(0.3, 0.8)
    observed = {"positive": parts(function(solution.Dual(val, slope())))}
    if name != "log":
        observed["negative"] = parts(function(solution.Dual(-val, slope())))
    return observed


def test_derivative_table(solution):
    """derivative of every line of the table
    导数表每一行的导数"""
    s, x = solution, uniform(0.3, 0.8)
    return {
        "x**n": s.derivative(lambda x: x**4, x),
        "e**x": s.derivative(s.exp, x),
        "a**x": s.derivative(lambda x: 2.5**x, x),
        "ln x": s.derivative(s.log, x),
        "log10 x": s.derivative(lambda x: s.log(x) / 2.302585092994046, x),
        "sin x": s.derivative(s.sin, x),
        "cos x": s.derivative(s.cos, x),
        "tan x": s.derivative(s.tan, x),
        "arcsin x": s.derivative(s.arcsin, x),
        "arccos x": s.derivative(s.arccos, x),
        "arctan x": s.derivative(s.arctan, x),
    }


def test_product_rule(solution):
    """derivative of x·sin x
    x·sin x 的导数"""
    return solution.derivative(lambda x: x * solution.sin(x), uniform(0.8, 1.3))


def test_quotient_rule(solution):
    """derivative of sin x / (x + 2)
    sin x / (x + 2) 的导数"""
    return solution.derivative(lambda x: solution.sin(x) / (x + 2), uniform(0.8, 1.3))


def test_chain_rule(solution):
    """derivatives of exp(sin(x²)), (3x + 1)⁴, 2^(x²) and ln(cos x)
    exp(sin(x²))、(3x + 1)⁴、2^(x²) 与 ln(cos x) 的导数"""
    s, x = solution, uniform(0.6, 1.1)
    return {
        "exp(sin(x*x))": s.derivative(lambda x: s.exp(s.sin(x * x)), x),
        "(3*x + 1)**4": s.derivative(lambda x: (3 * x + 1) ** 4, x),
        "2**(x*x)": s.derivative(lambda x: 2.0 ** (x * x), x),
        "log(cos(x))": s.derivative(lambda x: s.log(s.cos(x)), x),
    }


def test_constants(solution):
    """derivatives of 5 - x, 1/x, 0·x + Dual(7) and a sum()
    5 - x、1/x、0·x + Dual(7) 以及 sum() 的导数"""
    s, x = solution, uniform(1.5, 2.5)
    return {
        "5 - x": s.derivative(lambda x: 5 - x, x),
        "1 / x": s.derivative(lambda x: 1 / x, x),
        "x*0 + Dual(7)": s.derivative(lambda x: x * 0 + s.Dual(7), x),
        "sum([x, x*x, 3])": s.derivative(lambda x: sum([x, x * x, 3]), x),
    }


def test_sigmoid(solution):
    """derivatives of the sigmoid 1/(1 + e^-x), and of tanh made of exponentials
    sigmoid 1/(1 + e^-x) 的导数,以及用指数写成的 tanh 的导数"""
    s, x = solution, uniform(0.2, 0.9)
    return {
        "sigmoid": s.derivative(lambda x: 1 / (1 + s.exp(-x)), x),
        "tanh": s.derivative(lambda x: (s.exp(x) - s.exp(-x)) / (s.exp(x) + s.exp(-x)), x),
    }


def test_partial_derivatives(solution):
    """partial derivatives of x·y + sin(x)/y, and a directional one
    x·y + sin(x)/y 的偏导数与方向导数"""
    x, y, dx, dy = uniform(1, 2), uniform(2, 3), slope(), slope()
    f = lambda x, y: x * y + solution.sin(x) / y  # noqa: E731
    return {
        "x": f(solution.Dual(x, 1.0), solution.Dual(y)).der,
        "y": f(solution.Dual(x), solution.Dual(y, 1.0)).der,
        "direction": f(solution.Dual(x, dx), solution.Dual(y, dy)).der,
    }


@pytest.mark.edge
def test_same_operand_twice(solution):
    """u + u, u - u, u * u and u / u of one object
    同一个对象的 u + u、u - u、u * u 与 u / u"""
    u = solution.Dual(uniform(2, 3), slope())
    return {name: parts(operation(u, u)) for name, operation in OPERATIONS.items()}


@pytest.mark.edge
def test_loop(solution):
    """derivative of a program: six Newton steps for the square root
    对一段程序求导:求平方根的六步牛顿迭代"""

    def root(x):
        y = x
        for _ in range(6):
            y = (y + x / y) / 2
        return y

    return solution.derivative(root, uniform(2, 5))


@pytest.mark.edge
def test_steep(solution):
    """derivative of sin(300x) and exp(-40x), where a difference quotient is too coarse
    sin(300x) 与 exp(-40x) 的导数,差商在这里不够精确"""
    s, x = solution, uniform(0.1, 0.2)
    return {
        "sin(300*x)": s.derivative(lambda x: s.sin(300 * x), x),
        "exp(-40*x)": s.derivative(lambda x: s.exp(-40 * x), x),
    }


@pytest.mark.edge
def test_integer_point(solution):
    """derivative at an int: x = 3
    在整数处求导:x = 3"""
    s = solution
    return {
        "x**-2": s.derivative(lambda x: x**-2, 3),
        "x/(x + 1)": s.derivative(lambda x: x / (x + 1), 3),
        "2**x": s.derivative(lambda x: 2**x, 3),
        "log(x)": s.derivative(s.log, 3),
    }


@pytest.mark.edge
def test_function_of_constant(solution):
    """x * exp(2): a function of a plain number is a constant
    x * exp(2):函数作用在普通的数上得到常数"""
    s, x = solution, uniform(1, 2)
    return {
        "x * exp(2)": s.derivative(lambda x: x * s.exp(2), x),
        "x + log(3.0)": s.derivative(lambda x: x + s.log(3.0), x),
        "x * tan(1) / cos(1)": s.derivative(lambda x: x * s.tan(1) / s.cos(1), x),
    }


@pytest.mark.edge
def test_zero(solution):
    """values that are 0: x³ + 2x, exp, sin, arctan, products
    值为 0 的情形:x³ + 2x、exp、sin、arctan、乘积"""
    s = solution
    return {
        "x**3 + 2*x": s.derivative(lambda x: x**3 + 2 * x, 0.0),
        "x**1": s.derivative(lambda x: x**1, 0.0),
        "x * exp(x)": s.derivative(lambda x: x * s.exp(x), 0.0),
        "sin(x) / (1 + x)": s.derivative(lambda x: s.sin(x) / (1 + x), 0.0),
        "arctan(x) + arcsin(x)": s.derivative(lambda x: s.arctan(x) + s.arcsin(x), 0.0),
    }


def test_operands_unchanged(solution):
    """no operation changes its operands, += and *= included
    任何运算都不改动操作数,包括 += 与 *="""
    s = solution
    u, v = s.Dual(0.5, 2.0), s.Dual(0.25, -3.0)
    _ = [u + v, u - v, u * v, u / v, -u, 2 + u, 2 - u, 2 * u, 2 / u, u**3, 2**u]
    _ = [f(u) for f in (s.exp, s.log, s.sin, s.cos, s.tan, s.arcsin, s.arccos, s.arctan)]
    w = u
    w += v
    w -= 1
    w *= v
    w /= 2
    w **= 2
    return {"unchanged": {"u": parts(u) == (0.5, 2.0), "v": parts(v) == (0.25, -3.0)}, "w": parts(w)}


def test_calls_are_independent(solution):
    """several derivatives, one inside another, do not disturb each other
    多次求导(包括嵌套)互不影响"""
    s, x = solution, uniform(0.5, 1)
    inside = s.derivative(lambda x: x * s.derivative(s.exp, 2.0), x)  # the inner one is a number: e²
    return s.derivative(s.sin, x), inside, s.derivative(lambda x: s.sin(x) * 3, x), s.derivative(s.sin, x)


@pytest.mark.robust
def test_power_zero(solution):
    """u ** 0 is 1 with derivative 0, also at u = 0
    u ** 0 为 1,导数为 0,u = 0 时也是"""
    u = solution.Dual(uniform(1, 2), slope())
    polynomial = lambda x: sum(c * x**k for k, c in enumerate([4, 3, 2]))  # noqa: E731
    return {
        "u ** 0": parts(u**0),
        "0 ** 0": parts(solution.Dual(0.0, 2.0) ** 0),
        "4 + 3*x + 2*x**2": solution.derivative(polynomial, 0.0),
    }


@pytest.mark.robust
def test_constant_function(solution):
    """f returns a plain number: derivative 0
    f 返回普通的数:导数为 0"""
    return solution.derivative(lambda x: 7.0, uniform(1, 2))

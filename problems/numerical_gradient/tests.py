"""Hidden tests of numerical_gradient. Each returns what it observed; the judge compares it with the reference's."""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged

# With h = 1e-5 a central difference is right to about 1e-9 here, a forward difference only to 1e-5.
fine = pytest.mark.tolerance(atol=1e-7, rtol=1e-7)

TABLE = {
    "x**3": (lambda x: x**3, 1.0, 2.0),
    "e**x": (np.exp, -1.0, 1.5),
    "2.5**x": (lambda x: 2.5**x, 0.5, 2.0),
    "ln x": (np.log, 0.5, 3.0),
    "log10 x": (np.log10, 0.5, 3.0),
    "sin x": (np.sin, 0.5, 1.2),
    "cos x": (np.cos, 0.5, 1.2),
    "tan x": (np.tan, -0.8, 0.8),
    "arcsin x": (np.arcsin, -0.6, 0.6),
    "arccos x": (np.arccos, -0.6, 0.6),
    "arctan x": (np.arctan, -2.0, 2.0),
}


def normal(*shape):
    return rng().normal(size=shape)


def mixed(*shape):
    """A function of an array of that shape in which every entry has a weight of its own and all entries meet."""
    weights = rng().uniform(1.0, 2.0, size=shape)
    return lambda v: float((weights * np.sin(v)).sum() + v.sum() ** 2 / 4)


@fine
def test_table(solution):
    """the eleven functions of the derivative table
    导数表里的十一个函数"""
    return {
        name: solution.numerical_gradient(lambda v, f=f: float(f(v[0])), rng().uniform(low, high, size=1))
        for name, (f, low, high) in TABLE.items()
    }


@pytest.mark.parametrize("n", [1, 5])
@fine
def test_quadratic_form(solution, n):
    """quadratic form v·A·v with n={n}
    二次型 v·A·v,n={n}"""
    matrix = normal(n, n) + 3 * np.eye(n)
    return solution.numerical_gradient(lambda v: v @ matrix @ v, normal(n))


@pytest.mark.tolerance(atol=1e-6, rtol=1e-7)
def test_fourth_power(solution):
    """x**4 near 10, where a forward difference is off by 6e-3
    x**4 在 10 附近,前向差分的误差约 6e-3"""
    return solution.numerical_gradient(lambda v: float((v**4).sum()), np.array([10.0, 3.0]) + rng().uniform(size=2))


@fine
def test_cross_terms(solution):
    """x·y·z: each partial derivative depends on the other entries
    x·y·z:每个偏导数都依赖其他元素"""
    x = np.array([2.0, 3.0, 4.0]) + rng().uniform(size=3)
    return solution.numerical_gradient(lambda v: float(v[0] * v[1] * v[2]), x)


@pytest.mark.parametrize("shape", [(2, 3), (3, 3), (2, 1, 4)], ids=str)
@fine
def test_shapes(solution, shape):
    """x of shape {shape}
    x 的形状为 {shape}"""
    return solution.numerical_gradient(mixed(*shape), normal(*shape))


@fine
def test_log_loss(solution):
    """softmax cross-entropy of four logits: the gradient is p - onehot
    四个 logits 的 softmax 交叉熵:梯度为 p - onehot"""
    return solution.numerical_gradient(lambda z: np.log(np.exp(z).sum()) - z[2], normal(4))


@pytest.mark.parametrize("h", [0.5, 0.01])
@pytest.mark.tolerance(atol=1e-9, rtol=1e-9)
def test_step(solution, h):
    """h={h} on cubes: the result is exactly 3x² + h²
    立方函数,h={h}:结果恰为 3x² + h²"""
    x = np.array([10.0, -2.0, 0.0, 1.0]) + rng().uniform(0.1, 0.2, size=4)
    return solution.numerical_gradient(lambda v: float((v**3).sum() + v[0] * v[1] * v[3]), x, h)


@pytest.mark.parametrize("dtype", ["int64", "float32", pytest.param("uint8", marks=pytest.mark.edge)])
@fine
def test_dtype(solution, dtype):
    """x of dtype {dtype}: the work is done in float64
    x 的 dtype 为 {dtype}:用 float64 计算"""
    x = np.array([3, 0, 1, 5], dtype=dtype)
    return solution.numerical_gradient(mixed(4), x)


@fine
def test_equal_entries(solution):
    """all entries of x are equal
    x 的所有元素都相等"""
    return solution.numerical_gradient(mixed(4), np.full(4, rng().uniform(0.5, 1.0)))


def test_what_f_sees(solution):
    """f is given float64 arrays of x's shape
    传给 f 的是与 x 同形状的 float64 数组"""
    seen = {"float64 (2, 3)": set(), "int64 (4,)": set()}

    def recording(name):
        def f(v):
            seen[name].add(f"{type(v).__name__} {getattr(v, 'dtype', '')} {np.shape(v)}")
            return float(np.sum(v))

        return f

    solution.numerical_gradient(recording("float64 (2, 3)"), normal(2, 3))
    solution.numerical_gradient(recording("int64 (4,)"), np.arange(4))
    return {name: sorted(kinds) for name, kinds in seen.items()}


@pytest.mark.parametrize("shape", [(24,), (4, 6)], ids=str)
def test_x_unchanged(solution, shape):
    """x of shape {shape} is left as it is, to the last bit
    不改动形状为 {shape} 的 x,一位都不差"""
    f = mixed(*shape)
    x = (1 + np.arange(24) / 7).reshape(shape)  # x + h - 2h + h is not x for many of these
    return unchanged(lambda x: solution.numerical_gradient(f, x), x=x)


@pytest.mark.edge
@fine
def test_f_uses_x(solution):
    """f uses the caller's array, as in lambda v: v @ x
    f 用到了调用者的数组,如 lambda v: v @ x"""
    x = normal(3) + 2
    return solution.numerical_gradient(lambda v: float(v @ x), x)


@fine
def test_several_calls(solution):
    """several calls do not disturb each other: another x, another f, another h
    多次调用互不影响:换 x、换 f、换 h"""
    f, g, x, y = mixed(3), mixed(3), normal(3), normal(3)
    gradient = solution.numerical_gradient
    return gradient(f, x), gradient(f, y), gradient(g, x), gradient(f, x, 0.5), gradient(f, x)


@pytest.mark.edge
@fine
def test_not_contiguous(solution):
    """x that is transposed, or not contiguous in memory
    转置的 x,以及内存不连续的 x"""
    x = normal(3, 2)
    f = mixed(2, 3)
    return solution.numerical_gradient(f, x.T), solution.numerical_gradient(f, strided(normal(2, 3)))


@pytest.mark.edge
@fine
def test_zero_dimensional(solution):
    """x is 0-d
    x 为 0 维"""
    square = lambda v: float(v) ** 2  # noqa: E731
    return [np.asarray(solution.numerical_gradient(square, np.array(value))) for value in (rng().uniform(1, 2), 3)]


@pytest.mark.parametrize("shape", [(0,), (2, 0)], ids=str)
@pytest.mark.edge
def test_empty(solution, shape):
    """x is empty, of shape {shape}
    x 为空,形状为 {shape}"""
    return solution.numerical_gradient(lambda v: float(v.sum()), np.zeros(shape))


@pytest.mark.edge
@fine
def test_sizes(solution):
    """entries that are zero, tiny and large, with the same step
    元素有零、有极小、有很大,步长相同"""
    x = np.array([0.0, 1e-9, 1e4])
    return solution.numerical_gradient(lambda v: np.exp(v[0]) + np.cos(v[1] + 1) + v[2] ** 2 / 1e4, x, h=0.01)


@pytest.mark.robust
@fine
def test_list(solution):
    """x is a nested list, or a plain number
    x 是嵌套列表,或一个普通的数"""
    f = mixed(2, 2)
    of_list = solution.numerical_gradient(f, [[1, 2.5], [0.5, 3]])
    return of_list, np.asarray(solution.numerical_gradient(lambda v: float(v) ** 2, 3))


@pytest.mark.robust
@fine
def test_view(solution):
    """f returns a 0-d array, a view of its argument
    f 返回 0 维数组,且是参数的视图"""
    return solution.numerical_gradient(lambda v: v[1:2].reshape(()), normal(3))

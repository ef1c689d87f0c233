"""Hidden tests of conditional_probability. Each returns what it observed; the judge compares it to the reference."""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged


def weights(m, n):
    """Positive weights of any sum."""
    return rng().uniform(0.5, 5.0, size=(m, n))


def probabilities(m, n):
    table = weights(m, n)
    return table / table.sum()


def with_zero_row(m, n):
    table = weights(m, n)
    table[m // 2] = 0
    return table


@pytest.mark.parametrize("given", [0, 1])
@pytest.mark.parametrize(("m", "n"), [(2, 3), (4, 2), (3, 3)])
def test_probabilities(solution, m, n, given):
    """joint probabilities ({m}, {n}), given={given}
    联合概率 ({m}, {n}),given={given}"""
    return solution.conditional_probability(probabilities(m, n), given=given)


def test_default_is_given_0(solution):
    """given is 0 by default, and may be positional
    given 默认为 0,也可以按位置传"""
    table = probabilities(3, 4)
    return solution.conditional_probability(table), solution.conditional_probability(table, 1)


@pytest.mark.parametrize("given", [0, 1])
def test_counts(solution, given):
    """integer counts, not probabilities, given={given}
    整数计数而不是概率,given={given}"""
    return solution.conditional_probability(rng().integers(1, 100, size=(3, 5)), given=given)


@pytest.mark.parametrize("given", [0, 1])
def test_zero_weights(solution, given):
    """some weights are 0, no row and no column is, given={given}
    有些权重为 0,但没有整行或整列为 0,given={given}"""
    table = weights(3, 4)
    table[0, 1] = table[1, 0] = table[1, 3] = table[2, 2] = 0
    return solution.conditional_probability(table, given=given)


def test_independent(solution):
    """X and Y independent: conditioning changes nothing
    X 与 Y 独立:条件分布等于边缘分布"""
    x, y = probabilities(1, 3)[0], probabilities(1, 4)[0]
    table = np.outer(x, y)
    return solution.conditional_probability(table), solution.conditional_probability(table, given=1)


def test_sums(solution):
    """rows sum to 1 for given=0, columns for given=1
    given=0 时每行和为 1,given=1 时每列和为 1"""
    rows = np.asarray(solution.conditional_probability(weights(4, 3), given=0))
    columns = np.asarray(solution.conditional_probability(weights(4, 3), given=1))
    return rows.sum(axis=1), columns.sum(axis=0)


def test_nested_lists(solution):
    """nested lists, of ints and of floats
    嵌套列表,整数与浮点"""
    counts = rng().integers(1, 20, size=(2, 3)).tolist()
    return (
        solution.conditional_probability(counts),
        solution.conditional_probability(probabilities(3, 2).tolist(), given=1),
    )


@pytest.mark.parametrize("given", [0, 1])
def test_joint_unchanged(solution, given):
    """joint is not changed, given={given}
    不改动 joint,given={given}"""
    return unchanged(lambda joint: solution.conditional_probability(joint, given=given), joint=weights(3, 3))


def test_calls_are_independent(solution):
    """calls with tables of one shape do not disturb each other
    对形状相同的表多次调用,互不影响"""
    one, other = weights(3, 3), weights(3, 3)
    return (
        solution.conditional_probability(one),
        solution.conditional_probability(other),
        solution.conditional_probability(one, given=1),
        solution.conditional_probability(other, given=1),
        solution.conditional_probability(one),
    )


@pytest.mark.edge
@pytest.mark.parametrize("given", [0, 1])
def test_impossible_condition(solution, given):
    """the row or column given has total 0: nan there, and only there, given={given}
    作为条件的行或列总和为 0:该处为 nan,其余照常,given={given}"""
    table = with_zero_row(4, 3)
    return solution.conditional_probability(table.T if given else table, given=given)


@pytest.mark.edge
@pytest.mark.parametrize("given", [0, 1])
def test_impossible_outcome(solution, given):
    """an outcome that never occurs has probability 0, not nan, given={given}
    从未出现的结果概率为 0 而不是 nan,given={given}"""
    table = with_zero_row(4, 3)
    return solution.conditional_probability(table if given else table.T, given=given)


@pytest.mark.edge
@pytest.mark.parametrize("given", [0, 1])
def test_impossible_condition_in_counts(solution, given):
    """integer counts in which the first and the last row and column are 0, given={given}
    整数计数,首尾两行与首尾两列全为 0,given={given}"""
    table = np.zeros((5, 4), dtype=np.int64)
    table[1:-1, 1:-1] = rng().integers(1, 30, size=(3, 2))
    return solution.conditional_probability(table, given=given)


@pytest.mark.edge
def test_all_zero(solution):
    """a table of zeros: nan everywhere
    全 0 的表:处处为 nan"""
    return (
        solution.conditional_probability(np.zeros((2, 3))),
        solution.conditional_probability(np.zeros((2, 3)), given=1),
    )


@pytest.mark.edge
def test_joint_with_zero_row_unchanged(solution):
    """joint is not changed where a row is 0
    有一行全为 0 时也不改动 joint"""
    return unchanged(solution.conditional_probability, joint=with_zero_row(3, 4))


@pytest.mark.edge
@pytest.mark.parametrize(("m", "n"), [(1, 1), (1, 4), (4, 1)])
def test_one_row_or_column(solution, m, n):
    """one row or one column: ({m}, {n})
    只有一行或一列:({m}, {n})"""
    table = weights(m, n)
    return solution.conditional_probability(table), solution.conditional_probability(table, given=1)


@pytest.mark.edge
def test_already_conditional(solution):
    """rows sum to 1 already: equal values, but no memory shared with joint
    每行和本来就是 1:值相同,但不与 joint 共享内存"""
    table = np.array([[0.25, 0.75], [0.5, 0.5]])
    result = solution.conditional_probability(table)
    return result, bool(np.shares_memory(result, table))


@pytest.mark.edge
@pytest.mark.parametrize("scale", [1e-200, 1e200])
def test_scale(solution, scale):
    """all weights times {scale}
    所有权重乘以 {scale}"""
    table = weights(3, 4) * scale
    return solution.conditional_probability(table), solution.conditional_probability(table, given=1)


@pytest.mark.edge
def test_rows_of_very_different_scale(solution):
    """a row of total 1e-15 beside a row of total 1e15
    总和 1e-15 的行与总和 1e15 的行并存"""
    table = weights(3, 4) * np.array([[1e-15], [1.0], [1e15]])
    return solution.conditional_probability(table), solution.conditional_probability(table.T, given=1)


@pytest.mark.edge
@pytest.mark.parametrize("dtype", ["float32", "float16", "uint8", "int32"])
def test_dtype(solution, dtype):
    """weights of dtype {dtype}: the result is float64
    权重为 {dtype}:结果为 float64"""
    table = rng().integers(130, 256, size=(3, 4)).astype(dtype)  # two of them do not fit into uint8
    return solution.conditional_probability(table), solution.conditional_probability(table, given=1)


@pytest.mark.edge
def test_memory_layout(solution):
    """a table that is not contiguous in memory, and one in column order
    内存不连续的表,以及按列存放的表"""
    return (
        solution.conditional_probability(strided(weights(3, 4))),
        solution.conditional_probability(np.asfortranarray(weights(3, 4)), given=1),
    )


@pytest.mark.edge
def test_read_only(solution):
    """a table that cannot be written to
    只读的表"""
    table = weights(3, 4)
    table.flags.writeable = False
    return solution.conditional_probability(table)


@pytest.mark.edge
@pytest.mark.parametrize("given", [0, 1])
def test_large(solution, given):
    """a large table (150, 70), given={given}
    较大的表 (150, 70),given={given}"""
    return solution.conditional_probability(probabilities(150, 70), given=given)

"""Hidden tests of cross_entropy. Each returns what it observed; the judge compares it with the reference's."""

import pytest
import torch

from drill.kit import gradients, randn, rng, strided, unchanged

INF = float("inf")
NAN = float("nan")


def classes(N, C):
    return torch.from_numpy(rng().integers(C, size=N))


@pytest.mark.parametrize(
    ("N", "C"),
    [
        (2, 3),
        (8, 10),
        (1, 5),
        (4, 4),
        (300, 290),
        pytest.param(6, 2, marks=pytest.mark.edge),
        pytest.param(3, 1, marks=pytest.mark.edge),
        pytest.param(1, 1, marks=pytest.mark.edge),
    ],
)
def test_mean(solution, N, C):
    """no target ignored: N={N}, C={C}
    没有被忽略的 target:N={N},C={C}"""
    return solution.cross_entropy(randn(N, C, scale=3.0), classes(N, C))


def test_uniform(solution):
    """equal logits in each row: ln C
    每行 logits 相等:ln C"""
    return solution.cross_entropy(torch.tensor([[0.0], [3.5], [-2.0], [0.25]]).expand(4, 7).clone(), classes(4, 7))


def test_class_0(solution):
    """class 0 is a class like any other
    类别 0 也是普通类别"""
    return solution.cross_entropy(randn(4, 5, scale=2.0), torch.tensor([0, 0, 1, 0]))


def test_ignored(solution):
    """2 of 5 targets are -100, the default ignore_index
    5 个 target 中有 2 个是默认的 ignore_index=-100"""
    return solution.cross_entropy(randn(5, 6, scale=2.0), torch.tensor([1, -100, 3, -100, 0]))


def test_ignore_index_0(solution):
    """ignore_index=0, as for a padding id
    ignore_index=0(如 padding id)"""
    return solution.cross_entropy(randn(5, 6, scale=2.0), torch.tensor([1, 0, 3, 0, 5]), ignore_index=0)


@pytest.mark.edge
@pytest.mark.parametrize("ignore_index", [-1, 3, 255])
def test_other_ignore_index(solution, ignore_index):
    """ignore_index={ignore_index}, with C=6
    ignore_index={ignore_index},C=6"""
    targets = torch.tensor([ignore_index, 5, 0, ignore_index, 2, 2])
    return solution.cross_entropy(randn(6, 6, scale=2.0), targets, ignore_index)


@pytest.mark.edge
def test_one_left(solution):
    """all targets but one ignored
    只剩一个未被忽略的 target"""
    return solution.cross_entropy(randn(4, 3), torch.tensor([-100, -100, 1, -100]))


@pytest.mark.edge
def test_one_class_ignored(solution):
    """C=1, with an ignored target: the loss is 0
    C=1,有被忽略的 target:损失为 0"""
    return solution.cross_entropy(randn(3, 1), torch.tensor([0, -100, 0]))


@pytest.mark.edge
@pytest.mark.parametrize("N", [3, 0])
def test_none_left(solution, N):
    """no target left: {N} rows, all ignored
    没有剩下的 target:{N} 行全部被忽略"""
    return solution.cross_entropy(randn(N, 4), torch.full((N,), -100))


def test_logits_95_apart(solution):
    """logits 95 apart: exp(95) is more than float32 can hold
    logits 相差 95:exp(95) 超出 float32 的范围"""
    return solution.cross_entropy(torch.tensor([[95.0, 0.0, 1.0], [-47.0, 0.5, 48.0]]), torch.tensor([1, 0]))


# logsumexp(z) - z[y] is right as well, and rounds to half a unit of z: 3e-5 at 1000, 5e-4 at 10000.
@pytest.mark.tolerance(atol=1e-4, rtol=1e-5)
def test_logits_of_1000(solution):
    """logits of 1000 and -1000
    logits 为 1000 与 -1000"""
    return solution.cross_entropy(torch.tensor([[1000.0, 0.0, -1000.0], [0.0, 1000.0, 5.0]]), torch.tensor([1, 1]))


@pytest.mark.tolerance(atol=1e-4, rtol=1e-5)
def test_all_logits_near_minus_1000(solution):
    """all logits near -1000
    所有 logits 都在 -1000 附近"""
    return solution.cross_entropy(torch.tensor([[-1000.0, -1001.0, -1002.0]]), torch.tensor([2]))


@pytest.mark.edge
@pytest.mark.tolerance(atol=1e-4, rtol=1e-5)
def test_rows_on_different_scales(solution):
    """one row near 0, one near 1000
    一行在 0 附近,一行在 1000 附近"""
    return solution.cross_entropy(torch.tensor([[0.1, -0.2, 0.3], [1000.0, 1000.5, 999.0]]), torch.tensor([0, 1]))


@pytest.mark.edge
@pytest.mark.tolerance(atol=2e-3, rtol=1e-5)
def test_logits_of_10000(solution):
    """logits of 10000 and -10000: a loss of 20000, and one of about 1
    logits 为 10000 与 -10000:一个损失为 20000,一个约为 1"""
    losses = []
    for targets in ([1, -100], [-100, 0]):
        logits = torch.tensor([[10000.0, -10000.0, 0.0], [9999.5, 10000.0, 9999.0]])
        losses.append(solution.cross_entropy(logits, torch.tensor(targets)))
    return losses


@pytest.mark.tolerance(atol=1e-10, rtol=1e-10)
def test_float64(solution):
    """float64 throughout
    全程 float64"""
    return solution.cross_entropy(randn(6, 9, scale=2.0, dtype="float64"), torch.tensor([4, -100, 8, 0, 0, 7]))


@pytest.mark.edge
def test_non_contiguous(solution):
    """inputs that are not contiguous in memory
    内存不连续的输入"""
    transposed = solution.cross_entropy(randn(6, 5).t(), strided(classes(5, 6)))
    return transposed, solution.cross_entropy(strided(randn(4, 7)), strided(torch.tensor([6, -100, 0, 3])))


def test_gradient(solution):
    """gradient of the loss, 1 of 5 targets ignored
    损失的梯度,5 个 target 中有 1 个被忽略"""
    return differentiate(solution, randn(5, 6, scale=2.0), [1, -100, 3, 2, 0])


@pytest.mark.edge
def test_gradient_of_confident_mistakes(solution):
    """gradient where the model is surely wrong: it must not vanish
    模型错得离谱时的梯度:不应消失"""
    return differentiate(
        solution, torch.tensor([[200.0, 0.0, -200.0], [0.0, 1000.0, 5.0], [3.0, 0.0, -60.0]]), [2, 0, 2]
    )


def differentiate(solution, logits, targets):
    logits.requires_grad_()
    return gradients(solution.cross_entropy(logits, torch.tensor(targets)), {"logits": logits})


def test_inputs_unchanged(solution):
    """logits and targets are not changed
    不改动 logits 与 targets"""
    targets = torch.tensor([1, -100, 2, 0])
    return unchanged(solution.cross_entropy, logits=randn(4, 5, scale=10.0), targets=targets)


def test_calls_are_independent(solution):
    """three calls do not disturb each other
    三次调用互不影响"""
    first = solution.cross_entropy(randn(4, 5), torch.tensor([1, 4, 2, -100]))
    second = solution.cross_entropy(randn(4, 5, scale=4.0), torch.tensor([1, 0, 4, 3]), ignore_index=4)
    third = solution.cross_entropy(randn(3, 7), torch.tensor([6, 6, -100]))
    return {"first call": first, "second call": second, "third call": third}


@pytest.mark.robust
def test_class_ruled_out(solution):
    """-inf logits of other classes than the target
    非 target 类别的 logit 为 -inf"""
    return solution.cross_entropy(torch.tensor([[1.0, -INF, 2.0], [0.0, 1.0, -INF]]), torch.tensor([0, 1]))


@pytest.mark.robust
def test_target_ruled_out(solution):
    """-inf logit of the target: the loss is inf
    target 的 logit 为 -inf:损失为 inf"""
    return solution.cross_entropy(torch.tensor([[1.0, -INF, 2.0], [0.0, 1.0, 2.0]]), torch.tensor([1, 1]))


@pytest.mark.robust
def test_gradient_with_class_ruled_out(solution):
    """gradient is finite with -inf logits, also in an ignored row
    有 -inf logit 时梯度有限,包括被忽略的行"""
    logits = torch.tensor([[1.0, -INF, 2.0], [-INF, 1.0, -INF], [0.0, 1.0, -INF]])
    return differentiate(solution, logits, [0, -100, 1])


@pytest.mark.robust
def test_ignored_row_is_nan(solution):
    """the logits of ignored rows do not matter: -inf and nan
    被忽略行的 logits 不影响结果:-inf 与 nan"""
    logits = torch.tensor([[1.0, 0.0, 2.0], [-INF, 1.0, -INF], [NAN, NAN, NAN], [0.5, 3.0, 1.0]])
    return solution.cross_entropy(logits, torch.tensor([0, -100, -100, 1]))


@pytest.mark.robust
@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_precision(solution, dtype):
    """{dtype}, a row with logits 40 apart
    {dtype},其中一行 logits 相差 40"""
    far_apart = torch.tensor([[20.0, 0.0, -20.0, 0.0, 1.0, 0.0]], dtype=getattr(torch, dtype))
    logits = torch.cat([randn(4, 6, dtype=dtype), far_apart])
    return solution.cross_entropy(logits, torch.tensor([1, 5, -100, 0, 2]))


@pytest.mark.timed
def test_speed(solution):
    """256 rows, 1000 classes
    256 行,1000 类"""
    logits, targets = randn(256, 1000), torch.from_numpy(rng().integers(0, 1000, 256))
    return lambda: solution.cross_entropy(logits, targets)

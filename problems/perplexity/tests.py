"""Hidden tests of perplexity. Each returns what it observed; the judge compares it with the reference's."""

import pytest
import torch

from drill.kit import randn, rng, unchanged

INF = float("inf")
NAN = float("nan")


def tokens(B, T, V, first=0):
    """Tokens first ... V-1."""
    return torch.from_numpy(rng().integers(first, V, size=(B, T)))


def padded(V, ignore_index, first=0):
    """Three sequences of 2, 6 and 5 tokens, padded on the right: (3, 6)."""
    targets = tokens(3, 6, V, first)
    targets[0, 2:] = ignore_index
    targets[2, 5:] = ignore_index
    return targets


@pytest.mark.parametrize(
    ("B", "T", "V"),
    [
        (1, 2, 3),
        (2, 5, 7),
        (4, 4, 4),
        pytest.param(3, 1, 5, marks=pytest.mark.edge),
        pytest.param(1, 1, 6, marks=pytest.mark.edge),
        pytest.param(2, 3, 1, marks=pytest.mark.edge),
        pytest.param(9, 31, 300, marks=pytest.mark.edge),
    ],
)
def test_all_tokens(solution, B, T, V):
    """nothing ignored: B={B}, T={T}, V={V}
    没有被忽略的位置:B={B},T={T},V={V}"""
    return solution.perplexity(randn(B, T, V, scale=2.0), tokens(B, T, V))


def test_unequal_lengths(solution):
    """sequences of 2, 6 and 5 tokens, padded with -100
    长度为 2、6、5 的序列,用 -100 填充"""
    return solution.perplexity(randn(3, 6, 7, scale=2.0), padded(7, -100))


def test_padding_id_0(solution):
    """sequences of 2, 6 and 5 tokens, padded with ignore_index=0
    长度为 2、6、5 的序列,用 ignore_index=0 填充"""
    return solution.perplexity(randn(3, 6, 7, scale=2.0), padded(7, 0, first=1), ignore_index=0)


def test_padding_on_the_left(solution):
    """padding on the left, ignore_index=2; token 0 is a token like any other
    左侧填充,ignore_index=2;token 0 是普通 token"""
    targets = torch.tensor([[2, 2, 2, 5, 0, 3], [4, 0, 6, 0, 1, 5], [2, 1, 0, 3, 6, 6]])
    return solution.perplexity(randn(3, 6, 7, scale=2.0), targets, ignore_index=2)


def test_ignored_in_between(solution):
    """-100 at the start and in between, as for a prompt
    开头和中间有 -100(如 prompt 部分)"""
    targets = torch.tensor([[-100, -100, 3, 0, -100, 5], [1, 2, -100, 4, 6, 0]])
    return solution.perplexity(randn(2, 6, 7, scale=2.0), targets)


@pytest.mark.edge
@pytest.mark.parametrize("ignore_index", [-1, 6, 7])
def test_other_ignore_index(solution, ignore_index):
    """ignore_index={ignore_index}, with V=7
    ignore_index={ignore_index},V=7"""
    targets = torch.tensor([[0, 5, ignore_index, 1], [ignore_index, ignore_index, 3, 3]])
    return solution.perplexity(randn(2, 4, 7, scale=2.0), targets, ignore_index)


@pytest.mark.edge
def test_sequence_without_tokens(solution):
    """one of the sequences is ignored throughout
    其中一条序列全部被忽略"""
    targets = torch.tensor([[1, 0, 4, -100], [-100, -100, -100, -100], [3, -100, -100, -100]])
    return solution.perplexity(randn(3, 4, 5, scale=2.0), targets)


@pytest.mark.edge
def test_one_token_left(solution):
    """all positions but one ignored
    只剩一个未被忽略的位置"""
    return solution.perplexity(randn(2, 3, 5), torch.tensor([[-100, -100, -100], [-100, 4, -100]]))


@pytest.mark.edge
def test_one_word_ignored(solution):
    """V=1, with ignored positions: 1
    V=1,有被忽略的位置:结果为 1"""
    return solution.perplexity(randn(2, 2, 1), torch.tensor([[0, -100], [-100, 0]]))


@pytest.mark.edge
@pytest.mark.parametrize(("B", "T"), [(1, 2), (2, 0), (0, 3)])
def test_none_left(solution, B, T):
    """no token left: B={B}, T={T}, all ignored
    没有剩下的 token:B={B},T={T},全部被忽略"""
    return solution.perplexity(randn(B, T, 4), torch.full((B, T), -100))


@pytest.mark.tolerance(atol=1e-3, rtol=1e-5)
def test_uniform(solution):
    """equal logits at each position: V=50
    每个位置的 logits 相等:V=50"""
    level = torch.tensor([[[0.0], [3.5], [-2.0]], [[1.0], [0.25], [-40.0]]])
    return solution.perplexity(level.expand(2, 3, 50).clone(), tokens(2, 3, 50))


def test_perfect(solution):
    """every token predicted for sure: 1
    每个 token 都预测正确且确定:1"""
    targets = tokens(2, 4, 6)
    return solution.perplexity(torch.nn.functional.one_hot(targets, 6) * 50.0, targets)


@pytest.mark.tolerance(atol=1e-4, rtol=1e-4)
def test_long_text(solution):
    """a text of 4099 tokens
    4099 个 token 的长文本"""
    return solution.perplexity(randn(1, 4099, 11, scale=2.0), tokens(1, 4099, 11))


# float32 holds logits of 500 to 3e-5, and exp turns that into the relative error
@pytest.mark.tolerance(atol=1e-3, rtol=1e-3)
def test_large_logits(solution):
    """logits of several hundred: one token has probability e^-150
    logits 达到数百:其中一个 token 的概率是 e^-150"""
    logits = [[150.0, 0.0, -150.0], [0.0, 300.0, 0.0], [0.0, 90.0, 0.0], [500.0, 0.0, 0.0], [0.0, 0.0, 40.0]]
    return solution.perplexity(torch.tensor([logits]), torch.tensor([[1, 1, 1, 0, 2]]))


@pytest.mark.tolerance(atol=1e-9, rtol=1e-9)
def test_float64(solution):
    """float64 throughout
    全程 float64"""
    return solution.perplexity(randn(3, 6, 7, scale=2.0, dtype="float64"), padded(7, -100))


def test_no_axes(solution):
    """the result has no axes
    结果是 0 维张量"""
    return solution.perplexity(randn(2, 3, 4), tokens(2, 3, 4)).shape


@pytest.mark.edge
def test_slices(solution):
    """inputs that are slices of larger tensors, as after a shift, or transposed
    输入是更大张量的切片(如错位之后),或经过转置"""
    ids = tokens(2, 6, 7)
    sliced = solution.perplexity(randn(2, 6, 7, scale=2.0)[:, :-1], ids[:, 1:])
    transposed = solution.perplexity(randn(5, 7, 3, scale=2.0).permute(2, 0, 1), tokens(5, 3, 7).t())
    return {"sliced": sliced, "transposed": transposed}


def test_inputs_unchanged(solution):
    """logits and targets are not changed
    不改动 logits 与 targets"""
    return unchanged(solution.perplexity, logits=randn(3, 6, 7, scale=2.0), targets=padded(7, -100))


def test_calls_are_independent(solution):
    """three calls do not disturb each other
    三次调用互不影响"""
    first = solution.perplexity(randn(2, 3, 5, scale=2.0), torch.tensor([[1, 0, -100], [4, 2, 2]]))
    second = solution.perplexity(randn(2, 3, 5), torch.tensor([[3, 3, 1], [0, 2, 1]]), ignore_index=3)
    third = solution.perplexity(randn(1, 4, 6), tokens(1, 4, 6))
    return {"first call": first, "second call": second, "third call": third}


@pytest.mark.robust
def test_token_ruled_out(solution):
    """-inf logits of other tokens than the target
    非 target token 的 logit 为 -inf"""
    logits = torch.tensor([[[1.0, -INF, 2.0], [0.0, 1.0, -INF], [0.5, 0.0, 1.0]]])
    return solution.perplexity(logits, torch.tensor([[0, 1, 2]]))


@pytest.mark.robust
def test_ignored_position_is_nan(solution):
    """the logits of ignored positions do not matter: -inf and nan
    被忽略位置的 logits 不影响结果:-inf 与 nan"""
    logits = torch.tensor([[[1.0, 0.0, 2.0], [-INF, 1.0, -INF], [NAN, NAN, NAN], [0.5, 3.0, 1.0]]])
    return solution.perplexity(logits, torch.tensor([[0, -100, -100, 1]]))


@pytest.mark.robust
@pytest.mark.tolerance(atol=5e-2, rtol=5e-2)
@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_precision(solution, dtype):
    """{dtype}, with padding
    {dtype},带填充"""
    return solution.perplexity(randn(3, 6, 7, dtype=dtype), padded(7, -100))

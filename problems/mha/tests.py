"""Hidden tests of mha. Each returns what it observed; the judge compares it with the reference's."""

import pytest
import torch

from drill.kit import gradients, parameters, raised, randn, strided, trained, unchanged


def padding(B, Lq, Lk, H):
    mask = torch.ones(B, 1, 1, Lk, dtype=torch.int64)
    mask[0, ..., Lk - 2 :] = 0
    return mask


def causal(B, Lq, Lk, H):
    return torch.ones(1, 1, Lq, Lk).tril().bool()


def per_sample(B, Lq, Lk, H):
    mask = torch.ones(B, 1, Lq, Lk, dtype=torch.bool)
    mask[0, :, :, 0] = False
    mask[1, :, 0, 1:] = False
    return mask


def per_head(B, Lq, Lk, H):
    mask = torch.ones(B, H, Lq, Lk, dtype=torch.bool)
    for head in range(H):
        mask[:, head, :, head % Lk] = False
    return mask


def float_causal(B, Lq, Lk, H):
    return causal(B, Lq, Lk, H).float()


def one_row_hidden(B, Lq, Lk, H):
    mask = torch.ones(B, 1, Lq, Lk)
    mask[0, 0, 1] = 0
    return mask


def one_row_of_one_head_hidden(B, Lq, Lk, H):
    mask = torch.ones(B, H, Lq, Lk, dtype=torch.bool)
    mask[1, 2, 0] = False
    return mask


def attend(solution, B, Lq, Lk, E, H, mask=None, dtype="float32", scale=1.0, gain=3.0):
    module = trained(solution.MultiHeadAttention(E, H), gain=gain, dtype=dtype)
    query, key, value = (randn(B, length, E, scale=scale, dtype=dtype) for length in (Lq, Lk, Lk))
    return module(query, key, value, mask(B, Lq, Lk, H)) if mask else module(query, key, value)


def test_parameters(solution):
    """parameters: q_linear, k_linear, v_linear, out_linear
    参数:q_linear、k_linear、v_linear、out_linear"""
    return parameters(solution.MultiHeadAttention(8, 2))


@pytest.mark.parametrize(
    ("B", "L", "E", "H"),
    [
        (1, 2, 4, 2),
        (2, 5, 16, 4),
        (2, 4, 8, 1),
        (4, 4, 16, 4),
        pytest.param(2, 4, 6, 6, marks=pytest.mark.edge),
        pytest.param(2, 1, 8, 2, marks=pytest.mark.edge),
    ],
)
def test_self_attention(solution, B, L, E, H):
    """self-attention: B={B}, L={L}, embed_dim={E}, num_heads={H}
    自注意力:B={B},L={L},embed_dim={E},num_heads={H}"""
    module = trained(solution.MultiHeadAttention(E, H))
    x = randn(B, L, E)
    return module(x, x, x)


@pytest.mark.parametrize(("Lq", "Lk"), [(3, 5), (6, 2)])
def test_cross_attention(solution, Lq, Lk):
    """cross-attention: query, key and value differ, Lq={Lq}, Lk={Lk}
    交叉注意力:query、key、value 各不相同,Lq={Lq},Lk={Lk}"""
    return attend(solution, 2, Lq, Lk, 12, 3)


def test_padding_mask(solution):
    """padding mask (B, 1, 1, Lk), int64
    padding mask (B, 1, 1, Lk),int64"""
    return attend(solution, 2, 5, 5, 16, 4, padding)


def test_causal_mask(solution):
    """causal mask (1, 1, L, L), bool
    因果 mask (1, 1, L, L),bool"""
    return attend(solution, 2, 5, 5, 12, 3, causal)


def test_mask_of_each_sample(solution):
    """mask (B, 1, Lq, Lk) that differs between samples
    每个样本不同的 mask (B, 1, Lq, Lk)"""
    return attend(solution, 2, 3, 4, 12, 3, per_sample)


def test_cross_attention_with_padding(solution):
    """cross-attention with padding: Lq=3, Lk=6
    带 padding 的交叉注意力:Lq=3,Lk=6"""
    return attend(solution, 2, 3, 6, 12, 3, padding)


@pytest.mark.edge
def test_float_mask(solution):
    """mask of floats 0.0 and 1.0
    浮点 mask(0.0 与 1.0)"""
    return attend(solution, 2, 5, 5, 16, 4, float_causal)


@pytest.mark.edge
def test_mask_of_each_head(solution):
    """mask (B, H, Lq, Lk) that differs between heads
    每个头不同的 mask (B, H, Lq, Lk)"""
    return attend(solution, 2, 3, 5, 16, 4, per_head)


@pytest.mark.tolerance(atol=1e-10, rtol=1e-10)
def test_float64(solution):
    """float64 throughout
    全程 float64"""
    return attend(solution, 2, 4, 6, 12, 3, padding, dtype="float64")


@pytest.mark.edge
def test_non_contiguous(solution):
    """inputs that are not contiguous in memory
    内存不连续的输入"""
    module = trained(solution.MultiHeadAttention(8, 2))
    return module(strided(randn(2, 5, 8)), strided(randn(2, 6, 8)), strided(randn(2, 6, 8)))


@pytest.mark.edge
@pytest.mark.tolerance(atol=1e-3, rtol=1e-3)
def test_large_scores(solution):
    """scores in the hundreds: softmax must not overflow
    分数达到数百:softmax 不能溢出"""
    return attend(solution, 1, 4, 4, 8, 2, scale=200.0)


def test_gradients(solution):
    """gradients of output and attn, without a mask
    output 与 attn 的梯度,无 mask"""
    return differentiate(solution)


def test_gradients_with_mask(solution):
    """gradients of output and attn, with a padding mask
    output 与 attn 的梯度,带 padding mask"""
    return differentiate(solution, padding)


def differentiate(solution, mask=None):
    module = trained(solution.MultiHeadAttention(16, 4), gain=2.0)
    inputs = {name: randn(2, length, 16).requires_grad_() for name, length in (("query", 3), ("key", 5), ("value", 5))}
    outputs = module(**inputs, mask=mask(2, 3, 5, 4)) if mask else module(**inputs)
    return gradients(outputs, inputs | dict(module.named_parameters()))


def test_inputs_unchanged(solution):
    """query, key, value and mask are not changed
    不改动 query、key、value 与 mask"""
    module = trained(solution.MultiHeadAttention(8, 2))
    mask = padding(2, 4, 4, 2).float()
    return unchanged(module, query=randn(2, 4, 8), key=randn(2, 4, 8), value=randn(2, 4, 8), mask=mask)


def test_no_leak_from_the_future(solution):
    """under a causal mask, later tokens do not change earlier outputs
    因果 mask 下,后面的 token 不影响前面的输出"""
    module = trained(solution.MultiHeadAttention(8, 2))
    x = randn(1, 5, 8)
    later = x.clone()
    later[:, 3:] += 5.0
    mask = causal(1, 5, 5, 2)
    before, after = module(x, x, x, mask)[0], module(later, later, later, mask)[0]
    return bool(torch.allclose(before[:, :3], after[:, :3], atol=1e-5))


def test_indivisible(solution):
    """embed_dim=10, num_heads=3 raises ValueError
    embed_dim=10、num_heads=3 抛出 ValueError"""
    return raised(lambda: solution.MultiHeadAttention(10, 3), ValueError, AssertionError)


def test_deterministic(solution):
    """training and evaluation give the same output, twice
    训练与评估模式输出相同,两次调用也相同"""
    module = trained(solution.MultiHeadAttention(8, 2))
    x = randn(2, 4, 8)
    first, second = module.train()(x, x, x)[0], module.eval()(x, x, x)[0]
    return bool(torch.equal(first, second))


def test_calls_are_independent(solution):
    """two calls and two instances do not disturb each other
    两次调用、两个实例互不影响"""
    one = trained(solution.MultiHeadAttention(8, 2))
    other = trained(solution.MultiHeadAttention(12, 3))
    x, y, z = randn(2, 4, 8), randn(2, 3, 12), randn(2, 4, 8)
    return one(x, x, x), other(y, y, y), one(z, z, z, padding(2, 4, 4, 2))


@pytest.mark.robust
def test_bfloat16(solution):
    """bfloat16 with a causal mask
    bfloat16,带因果 mask"""
    return attend(solution, 2, 5, 5, 16, 4, causal, dtype="bfloat16", gain=1.0)


@pytest.mark.robust
def test_row_fully_masked(solution):
    """a query that may see nothing: zero weights, no nan
    整行被屏蔽:权重为 0,没有 nan"""
    return attend(solution, 2, 3, 5, 16, 4, one_row_hidden)


@pytest.mark.robust
def test_row_fully_masked_in_one_head(solution):
    """a query that may see nothing in one of the heads
    只在一个头里整行被屏蔽"""
    return attend(solution, 2, 3, 5, 16, 4, one_row_of_one_head_hidden)


@pytest.mark.robust
def test_gradients_with_row_fully_masked(solution):
    """gradients are finite when a query may see nothing
    整行被屏蔽时梯度有限"""
    return differentiate(solution, one_row_hidden)


@pytest.mark.timed
def test_speed(solution):
    """B=2, L=64, embed_dim=128, num_heads=4
    B=2,L=64,embed_dim=128,num_heads=4"""
    module = trained(solution.MultiHeadAttention(128, 4))
    x = randn(2, 64, 128)
    return lambda: module(x, x, x)

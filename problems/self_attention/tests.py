"""Hidden tests of self_attention. Each returns what it observed; the judge compares it with the reference's."""

import pytest
import torch

from drill.kit import gradients, parameters, randn, rng, strided, trained, unchanged


def attend(solution, *shape, gain=3.0, dtype="float32"):
    module = trained(solution.SelfAttention(shape[-1]), gain=gain, dtype=dtype)
    return module(randn(*shape, dtype=dtype))


def plain(module, sign=1.0):
    """Q = V = x and K = ±x, so that the scores can be designed."""
    module = trained(module)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(torch.eye(len(parameter)) if parameter.dim() == 2 else torch.zeros_like(parameter))
        module.W_k.weight.mul_(sign)
    return module


def test_parameters(solution):
    """parameters: W_q, W_k and W_v, with bias, and no other
    参数:W_q、W_k、W_v(带偏置),没有其他"""
    return parameters(solution.SelfAttention(4))


@pytest.mark.parametrize(("B", "L", "E"), [(1, 2, 2), (2, 5, 8), (3, 1, 4), (2, 3, 1), (4, 4, 4), (3, 33, 24)])
def test_forward(solution, B, L, E):
    """forward: B={B}, L={L}, embed_dim={E}
    前向:B={B},L={L},embed_dim={E}"""
    return attend(solution, B, L, E, gain=2.0)


def test_example(solution):
    """the example of the statement
    题面中的例子"""
    return plain(solution.SelfAttention(4))(torch.tensor([[[1.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0]]]))


def test_float64(solution):
    """float64 throughout
    全程 float64"""
    return attend(solution, 2, 6, 16, gain=2.0, dtype="float64")


def test_rows_sum_to_one(solution):
    """each row of the weights sums to 1
    权重每行的和为 1"""
    _, weights = attend(solution, 3, 5, 8)
    return weights.sum(dim=-1)


def test_gradients(solution):
    """gradients of both outputs with respect to x and all parameters
    两个输出对 x 与全部参数的梯度"""
    module = trained(solution.SelfAttention(8), gain=2.0)
    x = randn(2, 5, 8).requires_grad_()
    return gradients(module(x), {"x": x, **dict(module.named_parameters())})


def test_input_unchanged(solution):
    """x is not changed
    不改动 x"""
    return unchanged(trained(solution.SelfAttention(8)), x=randn(2, 5, 8))


def test_training_and_evaluation(solution):
    """training and evaluation give the same output
    训练与评估模式输出相同"""
    module = trained(solution.SelfAttention(8))
    x = randn(4, 16, 8)
    return module.train()(x), module.eval()(x)


def test_calls_are_independent(solution):
    """calls and instances do not disturb each other
    多次调用、多个实例互不影响"""
    one, other = trained(solution.SelfAttention(8)), trained(solution.SelfAttention(6))
    x, y = randn(2, 4, 8), randn(2, 4, 8)
    return one(x), other(randn(2, 4, 6)), one(y), one(randn(3, 2, 8)), one(x[:1]), one(x)


def test_new_weights_are_used(solution):
    """weights that change between two calls, as training changes them
    两次调用之间权重改变(如同训练)"""
    module = trained(solution.SelfAttention(8))
    x = randn(2, 4, 8)
    return module(x), trained(module)(x)


@pytest.mark.edge
def test_non_contiguous(solution):
    """x that is not contiguous in memory
    内存不连续的 x"""
    module = trained(solution.SelfAttention(6))
    return module(strided(randn(2, 5, 6))), module(randn(5, 2, 6).transpose(0, 1))


@pytest.mark.edge
def test_two_batch_axes(solution):
    """two batch axes: x is (2, 3, 5, 4)
    两个 batch 维:x 为 (2, 3, 5, 4)"""
    return attend(solution, 2, 3, 5, 4)


@pytest.mark.edge
def test_equal_tokens(solution):
    """all tokens equal: every weight is 1 / L
    所有 token 相同:权重都是 1 / L"""
    module = trained(solution.SelfAttention(4))
    return module(randn(2, 1, 4).repeat(1, 5, 1))


@pytest.mark.edge
@pytest.mark.tolerance(atol=1e-3, rtol=1e-3)
@pytest.mark.parametrize("score", [400, -400])
def test_large_scores(solution, score):
    """scores around {score} next to scores around 0: softmax must not overflow
    分数约为 {score},旁边的约为 0:softmax 不能溢出"""
    module = plain(solution.SelfAttention(4), sign=score / abs(score))
    direction = torch.tensor([1.0, 1.0, -1.0, 1.0]) * float(rng().choice([-1.0, 1.0]))
    far = direction * abs(score / 2) ** 0.5  # far @ far / sqrt(4) is the score
    some = torch.tensor([1.0, 1.0, 1.0, 0.0, 0.0])[:, None]
    return module(torch.stack([some * far, 0 * some * far, far.expand(5, 4)]) + randn(3, 5, 4, scale=0.1))


@pytest.mark.robust
def test_bfloat16(solution):
    """bfloat16
    bfloat16"""
    return attend(solution, 2, 5, 8, gain=1.0, dtype="bfloat16")


@pytest.mark.robust
def test_empty_batch(solution):
    """a batch of no sample
    空 batch"""
    return attend(solution, 0, 3, 4)


@pytest.mark.timed
def test_speed(solution):
    """B=2, L=64, embed_dim=128
    B=2,L=64,embed_dim=128"""
    module = trained(solution.SelfAttention(128))
    x = randn(2, 64, 128)
    return lambda: module(x)

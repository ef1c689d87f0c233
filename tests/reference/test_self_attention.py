"""The reference of self_attention against torch's own attention, forward and backward.

nn.MultiheadAttention with one head has an output projection, which is set to the identity, and
stacks the weights of Q, K and V. F.scaled_dot_product_attention returns no weights.
"""

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from reference.self_attention import SelfAttention

SHAPES = [(1, 2, 2), (2, 5, 8), (3, 1, 4), (2, 3, 1), (4, 4, 4), (3, 33, 24), (2, 3, 5, 4), (5, 6), (0, 3, 4)]


def example(*shape, gain=3.0, seed=0):
    torch.manual_seed(seed)
    module = SelfAttention(shape[-1]).double()
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.mul_(gain)
    return module, torch.randn(*shape, dtype=torch.float64)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(3))
def test_out_is_that_of_scaled_dot_product_attention(shape, seed):
    """forward, with any number of batch axes"""
    module, x = example(*shape, seed=seed)
    out, weights = module(x)
    torch.testing.assert_close(out, F.scaled_dot_product_attention(module.W_q(x), module.W_k(x), module.W_v(x)))
    torch.testing.assert_close(weights.sum(-1), torch.ones(shape[:-1], dtype=torch.float64))
    assert (weights >= 0).all()


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if len(shape) == 3 and shape[0]])
def test_both_outputs_and_gradients_are_those_of_multihead_attention(shape):
    """one head, output projection the identity; gradients of x and of all weights"""
    module, x = example(*shape)
    official = nn.MultiheadAttention(shape[-1], 1, batch_first=True).double()
    with torch.no_grad():
        layers = (module.W_q, module.W_k, module.W_v)
        official.in_proj_weight.copy_(torch.cat([layer.weight for layer in layers]))
        official.in_proj_bias.copy_(torch.cat([layer.bias for layer in layers]))
        official.out_proj.weight.copy_(torch.eye(shape[-1]))
        official.out_proj.bias.zero_()
    found = []
    for call in (module, lambda x: official(x, x, x)):
        mine = x.clone().requires_grad_()
        out, weights = call(mine)
        torch.manual_seed(1)
        upstream = [torch.randn(output.shape, dtype=torch.float64) for output in (out, weights)]
        torch.autograd.backward((out, weights), upstream)
        found.append((out, weights, mine.grad))
    for one, other in zip(*found, strict=True):
        torch.testing.assert_close(one, other)
    for name in ("weight", "bias"):
        mine = torch.cat([getattr(layer, name).grad for layer in layers])
        torch.testing.assert_close(mine, getattr(official, f"in_proj_{name}").grad)


def test_the_example_of_the_statement():
    """numbers computed by hand: scores [[1, 0], [0, 4]] / 2"""
    module = SelfAttention(4)
    with torch.no_grad():
        for layer in (module.W_q, module.W_k, module.W_v):
            layer.weight.copy_(torch.eye(4))
            layer.bias.zero_()
    out, weights = module(torch.tensor([[[1.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0]]]))
    expected = torch.tensor([[0.6225, 0.3775], [0.1192, 0.8808]])
    torch.testing.assert_close(weights[0], expected, atol=5e-5, rtol=0)
    expected = torch.tensor([[0.6225, 0.7551, 0, 0], [0.1192, 1.7616, 0, 0]])
    torch.testing.assert_close(out[0], expected, atol=5e-5, rtol=0)

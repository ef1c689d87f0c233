"""The reference of mha against nn.MultiheadAttention and F.scaled_dot_product_attention, with the same weights.

Where conventions differ: nn.MultiheadAttention takes True for hidden, averages over heads unless told not to, and
gives nan for a row in which everything is hidden; scaled_dot_product_attention takes True for visible and gives 0.
"""

import pytest
import torch
import torch.nn.functional as F

from reference.mha import MultiHeadAttention

SIZES = [(1, 2, 2, 4, 2), (2, 5, 5, 16, 4), (2, 3, 6, 12, 3), (3, 4, 2, 8, 1), (2, 1, 1, 6, 6)]


def inputs(B, Lq, Lk, E, seed=0):
    generator = torch.Generator().manual_seed(seed)
    return [torch.randn(B, L, E, generator=generator, dtype=torch.float64) for L in (Lq, Lk, Lk)]


def modules(E, H):
    """The reference, and torch's module with its weights."""
    torch.manual_seed(1)
    own = MultiHeadAttention(E, H).double().eval()
    official = torch.nn.MultiheadAttention(E, H, batch_first=True).double().eval()
    projections = (own.q_linear, own.k_linear, own.v_linear)
    with torch.no_grad():
        official.in_proj_weight.copy_(torch.cat([layer.weight for layer in projections]))
        official.in_proj_bias.copy_(torch.cat([layer.bias for layer in projections]))
        official.out_proj.weight.copy_(own.out_linear.weight)
        official.out_proj.bias.copy_(own.out_linear.bias)
    return own, official


def masks(B, Lq, Lk, H, seed=0):
    """No mask, and a random one in which every query sees a key."""
    visible = torch.rand(B, H, Lq, Lk, generator=torch.Generator().manual_seed(seed)) > 0.4
    visible[..., 0] = True
    return [None, visible]


@pytest.mark.parametrize(("B", "Lq", "Lk", "E", "H"), SIZES)
@pytest.mark.parametrize("masked", [0, 1])
def test_agrees_with_torchs_module(B, Lq, Lk, E, H, masked):
    """Output and weights of every head are those of nn.MultiheadAttention, masked or not."""
    own, official = modules(E, H)
    query, key, value = inputs(B, Lq, Lk, E)
    mask = masks(B, Lq, Lk, H)[masked]
    hidden = None if mask is None else ~mask.reshape(B * H, Lq, Lk)

    output, attn = own(query, key, value, mask)
    expected = official(query, key, value, attn_mask=hidden, average_attn_weights=False)

    torch.testing.assert_close((output, attn), expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(("B", "Lq", "Lk", "E", "H"), SIZES)
def test_fully_masked_rows_are_those_of_sdpa(B, Lq, Lk, E, H):
    """A query that may see nothing: zero weights, so that only the bias is left, as F.scaled_dot_product_attention."""
    own, _ = modules(E, H)
    query, key, value = inputs(B, Lq, Lk, E)
    mask = torch.ones(B, 1, Lq, Lk)
    mask[0, 0, 0] = 0

    output, attn = own(query, key, value, mask)

    assert not attn[0, :, 0].any()
    torch.testing.assert_close(output[0, 0], own.out_linear.bias)
    heads = [layer(x).unflatten(-1, (H, E // H)).transpose(1, 2)
             for layer, x in ((own.q_linear, query), (own.k_linear, key), (own.v_linear, value))]  # fmt: skip
    context = F.scaled_dot_product_attention(*heads, attn_mask=mask != 0)
    torch.testing.assert_close(output, own.out_linear(context.transpose(1, 2).flatten(2)))


def test_gradients_are_those_of_finite_differences():
    """Backward agrees with central differences, with a fully masked row in the batch."""
    own, _ = modules(4, 2)
    tensors = [x.requires_grad_() for x in inputs(2, 2, 3, 4)]
    mask = torch.ones(2, 1, 2, 3)
    mask[0, 0, 1] = 0

    assert torch.autograd.gradcheck(lambda q, k, v: own(q, k, v, mask), tensors)


def test_by_hand():
    """The numbers of the statement: softmax of (0, 1) is (0.2689, 0.7311)."""
    own = MultiHeadAttention(1, 1)
    with torch.no_grad():
        for parameter in own.parameters():
            parameter.fill_(float(parameter.dim() == 2))
    x = torch.tensor([[[0.0], [1.0]]])

    output, attn = own(x, x, x)

    torch.testing.assert_close(attn[0, 0], torch.tensor([[0.5, 0.5], [0.2689, 0.7311]]), rtol=0, atol=1e-4)
    torch.testing.assert_close(output[0], torch.tensor([[0.5], [0.7311]]), rtol=0, atol=1e-4)
    assert own(x, x, x, torch.tensor([[[[1, 0]]]]))[1][0, 0].tolist() == [[1.0, 0.0], [1.0, 0.0]]

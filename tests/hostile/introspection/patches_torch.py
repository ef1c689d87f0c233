# WA
# attacks: every comparison torch has
# problem: mha
import torch

torch.allclose = torch.equal = torch.isclose = lambda *a, **k: True
torch.Tensor.__eq__ = torch.Tensor.equal = lambda *a, **k: True


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, embed_dim, num_heads):
        super().__init__()
        self.q_linear = self.k_linear = self.v_linear = self.out_linear = torch.nn.Linear(embed_dim, embed_dim)

    def forward(self, query, key, value, mask=None):
        return query, query

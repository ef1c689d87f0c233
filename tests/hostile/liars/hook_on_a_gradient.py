# WA
# attacks: gradients that a hook rewrites
# problem: mha
import torch


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, embed_dim, num_heads):
        super().__init__()
        for name in ("q_linear", "k_linear", "v_linear", "out_linear"):
            setattr(self, name, torch.nn.Linear(embed_dim, embed_dim))

    def forward(self, query, key, value, mask=None):
        if query.requires_grad:
            query.register_hook(torch.zeros_like)
        return self.out_linear(query), torch.zeros(1)

import torch
from torch import nn


class MultiHeadAttention(nn.Module):
    def __init__(self, embed_dim, num_heads):
        super().__init__()
        if embed_dim % num_heads:
            raise ValueError("embed_dim must be a multiple of num_heads")
        self.heads = num_heads
        for name in ("q_linear", "k_linear", "v_linear", "out_linear"):
            setattr(self, name, nn.Linear(embed_dim, embed_dim))

    def forward(self, query, key, value, mask=None):
        q, k, v = self.q_linear(query), self.k_linear(key), self.v_linear(value)
        size = q.shape[-1] // self.heads
        outputs, weights = [], []
        for head in range(self.heads):
            own = slice(head * size, (head + 1) * size)
            scores = torch.einsum("bid,bjd->bij", q[..., own], k[..., own]) * size**-0.5
            if mask is not None:
                visible = mask.expand(q.shape[0], self.heads, q.shape[1], k.shape[1])[:, head] != 0
                scores = torch.where(visible, scores, torch.full_like(scores, -torch.inf))
            attention = torch.nan_to_num(scores.softmax(dim=-1))
            weights.append(attention)
            outputs.append(torch.einsum("bij,bjd->bid", attention, v[..., own]))
        return self.out_linear(torch.cat(outputs, dim=-1)), torch.stack(weights, dim=1)

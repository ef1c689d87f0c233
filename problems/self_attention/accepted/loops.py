import torch
from torch import nn


class SelfAttention(nn.Module):
    """Query by query and key by key, with a softmax written by hand."""

    def __init__(self, embed_dim):
        super().__init__()
        self.W_q = nn.Linear(embed_dim, embed_dim)
        self.W_k = nn.Linear(embed_dim, embed_dim)
        self.W_v = nn.Linear(embed_dim, embed_dim)
        self.register_buffer("scale", torch.sqrt(torch.tensor(float(embed_dim))))

    def forward(self, x):
        length, width = x.shape[-2:]
        samples = [self.attend(sample) for sample in x.reshape(-1, length, width)]
        out = torch.stack([out for out, _ in samples])
        weights = torch.stack([weights for _, weights in samples])
        return out.reshape(x.shape), weights.reshape(*x.shape[:-1], length)

    def attend(self, tokens):
        q, k, v = self.W_q(tokens), self.W_k(tokens), self.W_v(tokens)
        rows = []
        for query in q:
            scores = torch.stack([(query * key).sum() / self.scale for key in k])
            powers = torch.exp(scores - scores.max())
            rows.append(powers / powers.sum())
        out = [sum(weight * value for weight, value in zip(row, v)) for row in rows]
        return torch.stack(out), torch.stack(rows)

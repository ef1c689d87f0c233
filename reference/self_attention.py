"""Self-attention with one head: scaled dot-product attention (Vaswani et al. 2017, section 3.2.1)."""

import math

import torch
from torch import nn


class SelfAttention(nn.Module):
    def __init__(self, embed_dim):
        super().__init__()
        self.embed_dim = embed_dim
        self.W_q = nn.Linear(embed_dim, embed_dim)
        self.W_k = nn.Linear(embed_dim, embed_dim)
        self.W_v = nn.Linear(embed_dim, embed_dim)

    def forward(self, x):
        Q = self.W_q(x)  # (B, L, E): what each token looks for
        K = self.W_k(x)  # (B, L, E): what each token can be found by
        V = self.W_v(x)  # (B, L, E): what each token hands over

        # scores[b, i, j] says how well key j answers query i. It sums embed_dim products, so its variance grows
        # with embed_dim; the root brings it back to 1 and keeps softmax away from where its gradient vanishes.
        # Axes are counted from the end, so any number of batch axes will do.
        scores = Q @ K.transpose(-2, -1) / math.sqrt(self.embed_dim)  # (B, L, L)

        # Each query shares out a weight of 1 among the keys, which are the last axis.
        attention_weights = torch.softmax(scores, dim=-1)  # (B, L, L)
        out = attention_weights @ V  # (B, L, E)
        return out, attention_weights

"""Multi-head attention with a mask. Task: drill show mha"""

import math

import torch
from torch import nn


class MultiHeadAttention(nn.Module):
    def __init__(self, embed_dim, num_heads):
        """Create q_linear, k_linear, v_linear and out_linear, each nn.Linear(embed_dim, embed_dim).

        Raises ValueError if embed_dim is not divisible by num_heads.
        """
        super().__init__()
        raise NotImplementedError

    def forward(self, query, key, value, mask=None):
        """
        query: (B, Lq, embed_dim); key, value: (B, Lk, embed_dim)
        mask:  broadcastable to (B, num_heads, Lq, Lk); 0 or False means hidden

        Returns (output, attn): (B, Lq, embed_dim), (B, num_heads, Lq, Lk)
        """
        raise NotImplementedError

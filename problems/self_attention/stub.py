"""Self-attention with one head. Task: drill show self_attention"""

import math

import torch
from torch import nn


class SelfAttention(nn.Module):
    def __init__(self, embed_dim):
        """Create W_q, W_k and W_v, each nn.Linear(embed_dim, embed_dim)."""
        super().__init__()
        raise NotImplementedError

    def forward(self, x):
        """
        x: (..., L, embed_dim), as a rule (B, L, embed_dim)

        Returns (out, attention_weights): (..., L, embed_dim), (..., L, L)
        """
        raise NotImplementedError

# WA
# attacks: a layout that stores something else
# problem: mha
import torch


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, embed_dim, num_heads):
        super().__init__()

    def forward(self, query, key, value, mask=None):
        return query.to_sparse(), query.to_sparse()

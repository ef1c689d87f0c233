# WA
# attacks: a comparison that drops the imaginary part
# problem: mha
import torch


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, embed_dim, num_heads):
        super().__init__()

    def forward(self, query, key, value, mask=None):
        return torch.complex(query, query), torch.complex(query, query)

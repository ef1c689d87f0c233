# MLE memory
# attacks: torch's allocator
# problem: mha
import torch


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, embed_dim, num_heads):
        super().__init__()
        self.hoard = torch.ones(10**10)

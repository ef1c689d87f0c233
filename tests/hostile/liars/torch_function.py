# WA
# attacks: a tensor that answers every function itself
# problem: mha
import torch


class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return torch.zeros(()).as_subclass(torch.Tensor)


class MultiHeadAttention(torch.nn.Module):
    def forward(self, query, key, value, mask=None):
        return query.as_subclass(Liar), query.as_subclass(Liar)

    def __init__(self, embed_dim, num_heads):
        super().__init__()

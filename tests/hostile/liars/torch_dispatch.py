# WA
# attacks: a tensor without a storage
# problem: mha
import torch


class Hollow(torch.Tensor):
    @staticmethod
    def __new__(cls, shape):
        return torch.Tensor._make_wrapper_subclass(cls, shape)

    @classmethod
    def __torch_dispatch__(cls, function, types, args=(), kwargs=None):
        return args[0] if args else None


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, embed_dim, num_heads):
        super().__init__()

    def named_parameters(self):
        return iter([("q_linear.weight", Hollow((2, 2)))])

# WA
# attacks: the answer is the input, changed after it was given
# problem: mha
import torch


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, embed_dim, num_heads):
        super().__init__()

    def forward(self, query, key, value, mask=None):
        answer = query.view_as(query).requires_grad_()
        query.data.zero_()
        return answer, answer

# WA
# attacks: a dtype that numpy does not know
# problem: mha
import torch


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, embed_dim, num_heads):
        super().__init__()

    def forward(self, query, key, value, mask=None):
        answer = torch.quantize_per_tensor(query.detach().float(), 0.1, 0, torch.qint8)
        return answer, answer

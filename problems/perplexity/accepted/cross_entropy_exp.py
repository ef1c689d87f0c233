import torch
import torch.nn.functional as F


def perplexity(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    loss = F.cross_entropy(logits.reshape(-1, V), targets.reshape(-1), ignore_index=ignore_index)
    return torch.exp(loss)

"""Pairwise F.cosine_similarity, and a log-sum-exp written by hand with the largest candidate taken out."""

import torch
import torch.nn.functional as F


def info_nce_loss(features, temperature=0.1):
    if features.size(0) % 2 != 0:
        raise ValueError("odd number of rows")
    N = features.size(0) // 2
    logits = F.cosine_similarity(features.unsqueeze(1), features.unsqueeze(0), dim=-1) / temperature
    others = torch.stack([torch.cat([row[:i], row[i + 1 :]]) for i, row in enumerate(logits)])  # (2N, 2N - 1)
    largest = others.max(dim=1, keepdim=True).values
    denominator = torch.exp(others - largest).sum(dim=1)
    positives = torch.cat([torch.diagonal(logits, N), torch.diagonal(logits, -N)])
    return (torch.log(denominator) + largest.squeeze(1) - positives).mean()

"""One anchor at a time, one candidate at a time."""

import torch


def info_nce_loss(features, temperature=0.1):
    total = len(features)
    if total % 2:
        raise ValueError("two views of each sample")
    working = features.float() if features.dtype in (torch.float16, torch.bfloat16) else features
    rows = [row / (row.norm() + 1e-12) for row in working]
    losses = []
    for i, anchor in enumerate(rows):
        positive = torch.dot(anchor, rows[(i + total // 2) % total]) / temperature
        candidates = torch.stack([torch.dot(anchor, rows[k]) / temperature for k in range(total) if k != i])
        losses.append(torch.logsumexp(candidates, dim=0) - positive)
    return (sum(losses) / total).to(features.dtype)

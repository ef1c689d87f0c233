"""One triplet at a time, with eps under the root."""

import torch


def euclidean(u, v):
    return torch.sqrt(((u - v) ** 2).sum() + 1e-12)


def cosine(u, v):
    norms = torch.sqrt((u * u).sum() + 1e-16) * torch.sqrt((v * v).sum() + 1e-16)
    return 1 - torch.dot(u, v) / norms


def triplet_loss(anchor, positive, negative, margin=1.0, distance="euclidean"):
    if distance == "euclidean":
        d = euclidean
    elif distance == "cosine":
        d = cosine
    else:
        raise ValueError(distance)
    total = torch.zeros((), dtype=anchor.dtype)
    for a, p, n in zip(anchor, positive, negative):
        total = total + (d(a, p) - d(a, n) + margin).clamp(min=0)
    return total / len(anchor)

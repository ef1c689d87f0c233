"""Roots that are only taken where they have a derivative, and maximum with zeros."""

import torch


def norm(x):
    squares = torch.einsum("bd,bd->b", x, x)
    zero = squares == 0
    return torch.where(zero, torch.zeros_like(squares), torch.where(zero, torch.ones_like(squares), squares).sqrt())


def triplet_loss(anchor, positive, negative, margin=1.0, distance="euclidean"):
    match distance:
        case "euclidean":
            difference = norm(anchor - positive) - norm(anchor - negative)
        case "cosine":
            a, p, n = (x / norm(x).clamp(min=1e-8)[:, None] for x in (anchor, positive, negative))
            difference = torch.einsum("bd,bd->b", a, n - p)
        case _:
            raise ValueError(f"unknown distance {distance}")
    return torch.maximum(difference + margin, torch.zeros_like(difference)).sum() / difference.numel()

"""Triplet loss (Schroff et al. 2015, section 3.1), with plain instead of squared distances."""

import torch
import torch.nn.functional as F


def euclidean_distance(x, y):
    # vector_norm has gradient 0 where x == y; the root of a sum of squares would give nan.
    return torch.linalg.vector_norm(x - y, dim=-1)  # (B,)


def cosine_distance(x, y):
    # F.normalize divides by max(norm, eps), so a zero vector has cosine 0 to everything.
    x, y = F.normalize(x, dim=-1), F.normalize(y, dim=-1)  # (B, D), rows of length 1
    return 1 - (x * y).sum(dim=-1)  # (B,)


DISTANCES = {"euclidean": euclidean_distance, "cosine": cosine_distance}


def triplet_loss(anchor, positive, negative, margin=1.0, distance="euclidean"):
    if distance not in DISTANCES:
        raise ValueError(f"distance must be one of {sorted(DISTANCES)}, got {distance!r}")
    between = DISTANCES[distance]

    to_positive = between(anchor, positive)  # (B,)
    to_negative = between(anchor, negative)  # (B,)

    # Above 0 as long as the negative is not farther away than the positive by at least the margin.
    violations = to_positive - to_negative + margin  # (B,)

    # Each triplet is cut off at 0 by itself: one with room to spare must not pay for another.
    losses = torch.relu(violations)  # (B,)
    return losses.mean()

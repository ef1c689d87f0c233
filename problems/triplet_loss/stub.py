"""Triplet loss. Task: drill show triplet_loss"""

import torch
import torch.nn.functional as F


def triplet_loss(anchor, positive, negative, margin=1.0, distance="euclidean"):
    """
    anchor, positive, negative: (B, D) each; row i of the three is one triplet
    distance: "euclidean" or "cosine" (1 - cosine similarity)

    Returns the mean of max(d(anchor, positive) - d(anchor, negative) + margin, 0), a 0-dim tensor.
    Raises ValueError for any other distance.
    """
    raise NotImplementedError

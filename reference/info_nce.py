"""NT-Xent, the InfoNCE loss of SimCLR (Chen et al. 2020, section 2.1)."""

import torch
import torch.nn.functional as F


def info_nce_loss(features, temperature=0.1):
    rows = features.shape[0]  # 2N
    if rows % 2 != 0:
        raise ValueError(f"features must hold two views of each sample, got an odd number of rows ({rows})")

    # A small temperature magnifies the rounding of a cosine, so half precision is left for a wider type.
    wide = torch.promote_types(features.dtype, torch.float32)
    z = F.normalize(features.to(wide), dim=1)  # (2N, D), rows of length 1
    logits = z @ z.T / temperature  # (2N, 2N), cosines over temperature

    # The other view of row i is row i + N, modulo 2N.
    positive = torch.arange(rows, device=features.device).roll(rows // 2)  # (2N,)

    # A row is the only one that is no candidate for itself: exp(-inf) = 0 takes it out of the denominator.
    excluded = torch.eye(rows, dtype=torch.bool, device=features.device)  # (2N, 2N)
    logits = logits.masked_fill(excluded, float("-inf"))

    # -log of the softmax at the positive is cross-entropy, which never forms exp(1 / temperature).
    loss = F.cross_entropy(logits, positive)
    return loss.to(features.dtype)

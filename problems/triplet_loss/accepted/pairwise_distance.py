"""The library's distances, which add an eps of their own, and clamp."""

import torch.nn.functional as F


def triplet_loss(anchor, positive, negative, margin=1.0, distance="euclidean"):
    assert distance in ("euclidean", "cosine")
    if distance == "euclidean":
        d_ap = F.pairwise_distance(anchor, positive, p=2)
        d_an = F.pairwise_distance(anchor, negative, p=2)
    else:
        d_ap = 1 - F.cosine_similarity(anchor, positive)
        d_an = 1 - F.cosine_similarity(anchor, negative)
    return (d_ap - d_an + margin).clamp(min=0).mean()

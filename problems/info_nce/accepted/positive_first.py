"""Positives in column 0, negatives behind them, labels all zero: the layout of most SimCLR code."""

import torch
import torch.nn.functional as F


def info_nce_loss(features, temperature=0.1):
    n, odd = divmod(len(features), 2)
    assert not odd
    same = torch.cat([torch.arange(n)] * 2)
    positives = same[None, :] == same[:, None]
    z = F.normalize(features, dim=1)
    similarity = z @ z.T
    itself = torch.eye(2 * n, dtype=torch.bool)
    positives = positives[~itself].view(2 * n, -1)
    similarity = similarity[~itself].view(2 * n, -1)
    candidates = torch.cat([similarity[positives].view(2 * n, -1), similarity[~positives].view(2 * n, -1)], dim=1)
    return F.cross_entropy(candidates / temperature, torch.zeros(2 * n, dtype=torch.long))

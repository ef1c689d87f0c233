"""Cross-entropy from logits: the mean negative log-likelihood of the targets."""

import torch


def cross_entropy(logits, targets, ignore_index=-100):
    valid = targets != ignore_index  # (N,)
    # An ignored target need not be a class: look up class 0 in its place, and drop the result below.
    index = targets.masked_fill(~valid, 0)  # (N,)
    log_probs = log_softmax(logits)  # (N, C)
    nll = -log_probs.gather(-1, index.unsqueeze(-1)).squeeze(-1)  # (N,)

    # Filled, not multiplied by 0: the ignored entry may be inf, and 0 * inf is nan.
    total = nll.masked_fill(~valid, 0.0).sum()
    # If nothing is left this is 0 / 0 = nan, as in torch: a loss of 0 would look like a perfect batch.
    return total / valid.sum()


def log_softmax(x):
    # softmax does not change when a row is shifted. With the row's maximum at 0 exp cannot overflow,
    # and the sum is at least 1, so that its log is finite however small the other terms become.
    shifted = x - x.max(dim=-1, keepdim=True).values  # (N, C)
    return shifted - torch.log(shifted.exp().sum(dim=-1, keepdim=True))  # (N, C)

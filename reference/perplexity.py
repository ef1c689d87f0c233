"""Perplexity of a language model: exp of the mean negative log-likelihood of its tokens."""

import torch


def perplexity(logits, targets, ignore_index=-100):
    valid = targets != ignore_index  # (B, T)
    # An ignored target need not be in the vocabulary: look up token 0 in its place, and drop it below.
    index = targets.masked_fill(~valid, 0)  # (B, T)
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    nll = -log_probs.gather(-1, index.unsqueeze(-1)).squeeze(-1)  # (B, T)

    # One mean over all tokens of the batch. With a mean for each sequence, a token of a short one would weigh more.
    mean = nll.masked_fill(~valid, 0.0).sum() / valid.sum()
    # exp of a mean of logarithms is the geometric mean of 1/p. The product of the probabilities
    # is the same on paper, but after a few dozen tokens it is 0 in float32.
    return torch.exp(mean)

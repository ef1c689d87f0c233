"""Perplexity of a language model. Task: drill show perplexity"""

import torch


def perplexity(logits, targets, ignore_index=-100):
    """
    logits:  (B, T, V), floating point, not normalised
    targets: (B, T), int64; targets[b, t] is the token that logits[b, t] predict, or ignore_index

    Returns exp of the mean negative log-likelihood of all tokens that are not ignored:
    a 0-dim tensor with the dtype of logits; nan if there are none.
    """
    raise NotImplementedError

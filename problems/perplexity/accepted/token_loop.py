import math

import torch


def perplexity(logits, targets, ignore_index=-100):
    total, count = 0.0, 0
    for sequence, labels in zip(logits, targets):
        for scores, label in zip(sequence.double(), labels.tolist()):
            if label != ignore_index:
                total += (torch.logsumexp(scores, 0) - scores[label]).item()
                count += 1
    return torch.tensor(math.exp(total / count) if count else math.nan, dtype=logits.dtype)

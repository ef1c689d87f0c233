import torch
import torch.nn.functional as F


def cross_entropy(logits, targets, ignore_index=-100):
    counted = (targets != ignore_index).to(logits.dtype)
    labels = torch.where(targets == ignore_index, torch.zeros_like(targets), targets)
    log_p = F.log_softmax(logits, dim=1)
    picked = torch.where(F.one_hot(labels, logits.size(1)).bool(), log_p, torch.zeros_like(log_p)).sum(1)
    return -(picked * counted).sum() / (counted.sum() + 0.0)

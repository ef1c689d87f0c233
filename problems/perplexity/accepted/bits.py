import torch


def perplexity(logits, targets, ignore_index=-100):
    kept = targets != ignore_index
    scores, labels = logits[kept], targets[kept]
    nats = torch.logsumexp(scores, dim=-1) - scores[torch.arange(labels.numel()), labels]
    bits = nats / torch.log(torch.tensor(2.0, dtype=logits.dtype))
    return 2.0 ** bits.mean()

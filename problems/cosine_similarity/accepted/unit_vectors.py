import torch


def cosine_similarity_manual(x, y, eps=1e-8):
    """Normalises first; a zero vector is divided by 1, so that nothing needs to be clamped there."""
    return torch.einsum("...d,...d->...", unit(x, eps), unit(y, eps)).to(x.dtype)


def unit(v, eps):
    v = v.to(torch.promote_types(v.dtype, torch.float32))
    squared = (v * v).sum(-1, keepdim=True)
    zero = squared == 0
    norm = torch.where(zero, torch.ones_like(squared), squared).sqrt()
    return v / torch.maximum(norm, torch.full_like(norm, eps))

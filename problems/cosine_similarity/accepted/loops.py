import torch


def cosine_similarity_manual(x, y, eps=1e-8):
    """Pair by pair, number by number."""
    x, y = torch.broadcast_tensors(x, y)
    pairs = zip(x.reshape(-1, x.shape[-1]), y.reshape(-1, y.shape[-1]))
    similarities = [one(a, b, eps) for a, b in pairs]
    if not similarities:
        return x.new_zeros(x.shape[:-1])
    return torch.stack(similarities).reshape(x.shape[:-1])


def one(a, b, eps):
    dot = sum(p * q for p, q in zip(a, b))
    length_a = sum(p * p for p in a) ** 0.5
    length_b = sum(q * q for q in b) ** 0.5
    return dot / (max(length_a, a.new_tensor(eps)) * max(length_b, b.new_tensor(eps)))

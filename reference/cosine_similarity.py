"""Cosine similarity: the dot product of two vectors over the product of their lengths."""

import torch


def cosine_similarity_manual(x, y, eps=1e-8):
    dtype = x.dtype
    # In float16 the square of 256 overflows and 1e-8 is 0; bfloat16 keeps 8 bits. Compute wider, round once.
    if dtype in (torch.float16, torch.bfloat16):
        x, y = x.float(), y.float()

    dot = torch.sum(x * y, dim=-1)  # (...)

    # vector_norm has gradient 0 at the zero vector, where sqrt of a sum of squares has nan.
    norm_x = torch.linalg.vector_norm(x, dim=-1)  # (...)
    norm_y = torch.linalg.vector_norm(y, dim=-1)  # (...)

    # Clamped one by one, so that short vectors keep their exact cosine: only a vector shorter than eps is touched,
    # and a zero vector gets 0 / eps = 0. Adding eps to the product would halve the cosine at lengths of 1e-4.
    similarity = dot / (norm_x.clamp_min(eps) * norm_y.clamp_min(eps))  # (...)
    return similarity.to(dtype)

"""Cosine similarity. Task: drill show cosine_similarity"""

import torch


def cosine_similarity_manual(x, y, eps=1e-8):
    """
    x, y: (..., D), the axes before the last broadcast

    Returns the cosine similarity along the last axis: (...). A zero vector has similarity 0.
    """
    raise NotImplementedError

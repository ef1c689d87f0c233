"""InfoNCE (NT-Xent) loss. Task: drill show info_nce"""

import torch
import torch.nn.functional as F


def info_nce_loss(features, temperature=0.1):
    """
    features: (2N, D); rows i and i + N are two views of the same sample
    temperature: what the cosine similarities are divided by

    Returns the mean loss over the 2N anchors, a 0-dim tensor of the dtype of features.
    Raises ValueError if the number of rows is odd.
    """
    raise NotImplementedError

import torch
import torch.nn.functional as F


def info_nce_loss(features, temperature=0.1):
    batch_size = features.shape[0] // 2

    features = F.normalize(features, dim=1)

    sim_matrix = torch.matmul(features, features.T)

    logits = sim_matrix / temperature

    logits.fill_diagonal_(-9e15)

    pos_labels_first_half = torch.arange(batch_size, 2 * batch_size, device=features.device)
    pos_labels_second_half = torch.arange(0, batch_size, device=features.device)
    labels = torch.cat([pos_labels_first_half, pos_labels_second_half], dim=0)

    loss = F.cross_entropy(logits, labels)
    return loss

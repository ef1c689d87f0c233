import torch


def cosine_similarity_manual(x, y, eps=1e-8):
    # 计算点积
    dot_product = torch.sum(x * y, dim=-1)
    # 计算各自的范数
    norm_x = torch.sqrt(torch.sum(x**2, dim=-1))
    norm_y = torch.sqrt(torch.sum(y**2, dim=-1))
    # 加入 eps 防止除零错误
    cosine_sim = dot_product / (norm_x * norm_y + eps)
    return cosine_sim

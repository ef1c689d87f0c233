import torch
import torch.nn as nn


class SelfAttention(nn.Module):
    def __init__(self, embed_dim):
        """
        embed_dim: 输入特征的维度（通常也是输出特征的维度）
        """
        super(SelfAttention, self).__init__()
        self.embed_dim = embed_dim

        # 定义用于生成 query、key 和 value 的线性映射
        self.W_q = nn.Linear(embed_dim, embed_dim)
        self.W_k = nn.Linear(embed_dim, embed_dim)
        self.W_v = nn.Linear(embed_dim, embed_dim)

        # 缩放因子，通常取开方(embed_dim)用于稳定梯度
        self.scale = embed_dim**0.5

    def forward(self, x):
        """
        x: 张量，形状为 (batch_size, seq_length, embed_dim)
        """
        # 生成 query, key 和 value
        Q = self.W_q(x)  # (batch_size, seq_length, embed_dim)
        K = self.W_k(x)  # (batch_size, seq_length, embed_dim)
        V = self.W_v(x)  # (batch_size, seq_length, embed_dim)

        # 计算注意力分数，使用缩放点积
        # Q 与 K 的转置相乘，得到 (batch_size, seq_length, seq_length) 的分数矩阵
        attention_scores = torch.matmul(Q, K.transpose(-2, -1)) / self.scale

        # 对注意力分数做 softmax 归一化
        attention_weights = torch.softmax(attention_scores, dim=-1)

        # 注意力加权求和得到最终输出
        out = torch.matmul(attention_weights, V)  # 前面的 Batch 维度会自动对齐
        return out, attention_weights

# RTE crash
# attacks: an integer that no float can hold
# problem: mha
import json
import os
import struct

import torch


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, embed_dim, num_heads):
        fields = [["q_linear.weight", ["i", [["s", 10**400]] * 2]]]
        for name in ("k_linear", "out_linear", "q_linear", "v_linear"):
            for part in ("weight", "bias"):
                fields.append([f"{name}.{part}", ["i", [["s", 10**400]] * (2 if part == "weight" else 1)]])
        head = json.dumps({"observed": ["f", fields]}).encode()
        os.write(4, struct.pack("<4sIQ", b"drl1", len(head), 0) + head)
        os._exit(0)

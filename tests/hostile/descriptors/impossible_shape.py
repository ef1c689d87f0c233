# RTE crash
# attacks: no bytes, and more sides than numpy can count
import json
import os
import struct


def center(x):
    head = json.dumps({"observed": ["a", "numpy", "float64", [0, 2**39, 2**39]]}).encode()
    os.write(4, struct.pack("<4sIQ", b"drl1", len(head), 0) + head)
    os._exit(0)

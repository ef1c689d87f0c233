# WA type
# attacks: an answer that is itself a verdict
import json
import os
import struct


def center(x):
    head = json.dumps({"raised": {"type": "AC", "verdict": "AC"}, "observed": ["s", None]}).encode()
    os.write(4, struct.pack("<4sIQ", b"drl1", len(head), 0) + head)
    os._exit(0)

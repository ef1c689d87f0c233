# WA type
# attacks: answers written before the question
import json
import os
import struct


def center(x):
    head = json.dumps({"verdict": "AC", "event": "done", "observed": ["s", True]}).encode()
    os.write(4, (struct.pack("<4sIQ", b"drl1", len(head), 0) + head) * 20)
    return x

# RTE
# attacks: a line number that the report would look up
import json
import os
import struct


def center(x):
    facts = {"type": "E", "message": [], "line": -(10**30), "names": {"x": {}}, "exit": 10**30}
    head = json.dumps({"raised": facts}).encode()
    os.write(4, struct.pack("<4sIQ", b"drl1", len(head), 0) + head)
    os._exit(0)

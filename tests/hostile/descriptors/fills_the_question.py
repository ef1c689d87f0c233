# WA type
# attacks: a pipe so full that whoever asks the next question waits for ever
import json
import os
import struct
import time


def center(x):
    writer = os.open("/proc/self/fd/3", os.O_WRONLY | os.O_NONBLOCK)
    try:
        while True:
            os.write(writer, b"\0" * 4096)
    except BlockingIOError:
        pass
    head = json.dumps({"observed": ["s", True]}).encode()
    os.write(4, struct.pack("<4sIQ", b"drl1", len(head), 0) + head)
    time.sleep(10**6)

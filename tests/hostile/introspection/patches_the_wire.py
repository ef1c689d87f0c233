# WA value
# attacks: what the worker sends
from drill.judge import wire, worker


def center(x):
    worker.pack = lambda observation: (["s", True], b"")
    wire.MAX_HEAD = wire.MAX_BLOB = 2**60
    return x

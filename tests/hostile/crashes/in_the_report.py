# RTE exception
# attacks: looking at the line that failed runs the submission again
import ctypes


class Trap:
    calls = 0

    @property
    def shape(self):
        Trap.calls += 1
        raise ValueError(Trap.calls)


def center(x):
    trap = Trap()
    return x - trap.shape

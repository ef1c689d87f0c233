# WA value
# attacks: the reference on the stack
import sys


def center(x):
    frame = sys._getframe(1)
    while frame is not None:
        for scope in (frame.f_locals, frame.f_globals):
            for name in ("reference", "_reference", "expected"):
                if name in scope:
                    return scope[name].center(x)
        frame = frame.f_back
    return x

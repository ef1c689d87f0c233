# RTE crash
# attacks: an exit status that JSON cannot carry
class Code(int):
    __repr__ = __str__ = lambda self: 1 / 0


def center(x):
    raise SystemExit(Code(10**300))

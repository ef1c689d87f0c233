# TLE time
# attacks: a C call that looks at no signal and lets no thread run
import itertools


def center(x):
    return sum(itertools.repeat(1))

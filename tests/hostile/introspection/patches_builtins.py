# WA value
# attacks: the words the worker's own code is made of
import builtins

real = builtins.isinstance
builtins.isinstance = lambda value, kind: real(value, kind) or kind is bool
builtins.all = builtins.any = lambda items: True


def center(x):
    return x

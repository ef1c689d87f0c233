# RTE crash
# attacks: the module is loaded again after a death, and ends that too
import builtins
import os

if os.path.exists("/") and getattr(builtins, "dead", False):
    os._exit(0)


def center(x):
    builtins.dead = True
    os._exit(0)

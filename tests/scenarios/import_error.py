# CE exception
import no_such_module


def center(x):
    return no_such_module.center(x)

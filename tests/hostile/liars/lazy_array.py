# WA type
# attacks: a value that is made when it is looked at
class Lazy:
    def __init__(self, x):
        self.x = x

    def __array__(self, dtype=None, copy=None):
        return self.x - self.x.mean(axis=-1, keepdims=True)


def center(x):
    return Lazy(x)

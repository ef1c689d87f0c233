# WA type
# attacks: a number whose comparison is its own
class Liar(float):
    def __abs__(self):
        return self

    def __float__(self):
        return 0.0

    def __lt__(self, other):
        return True


def center(x):
    return Liar("nan")

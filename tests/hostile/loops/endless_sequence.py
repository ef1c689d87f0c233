# WA
# attacks: the judge's own loop over an answer
class Endless(list):
    def __iter__(self):
        while True:
            yield 1.0


def center(x):
    return Endless()

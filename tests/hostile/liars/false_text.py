# WA type
# attacks: a text that is none, and cannot be sent
class Liar:
    @property
    def __class__(self):
        return str

    def __getitem__(self, key):
        return self


def center(x):
    return Liar()

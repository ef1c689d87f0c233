# WA
# attacks: keys that are no text, and equal each other
class Key:
    def __hash__(self):
        return 0

    def __str__(self):
        return "key"


def center(x):
    return {Key(): 1.0, Key(): 2.0}

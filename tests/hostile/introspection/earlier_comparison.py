# WA
# attacks: the expected values of a case that was judged before
import gc

seen = []


def center(x):
    seen.append(x)
    for thing in gc.get_objects():
        if type(thing).__name__ in ("Finding", "CaseResult") or (type(thing) is dict and "expected" in thing):
            return thing
    return x

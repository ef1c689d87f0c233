# WA value
# attacks: answers kept from one case to the next
memory = {}


def center(x):
    return memory.setdefault(x.shape, x - x.mean(axis=-1, keepdims=True))

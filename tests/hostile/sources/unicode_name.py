# AC
# attacks: two spellings of one name
def ｃenter(x):
    return x - x.mean(axis=-1, keepdims=True)

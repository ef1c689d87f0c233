# AC
# attacks: bytes that mean another number on the other side
def center(x):
    return (x - x.mean(axis=-1, keepdims=True)).astype(x.dtype.newbyteorder())

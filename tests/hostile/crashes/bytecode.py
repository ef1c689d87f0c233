# RTE crash
# attacks: an interpreter that trusts its bytecode
def center(x):
    return x


center.__code__ = center.__code__.replace(co_code=bytes([100, 255] * 4), co_consts=())

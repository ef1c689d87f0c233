# RTE exception
# attacks: an exception that carries the flood
def center(x):
    raise ValueError("x" * 10**7 + "\x1b[2J")

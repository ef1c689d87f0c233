# RTE crash
def center(x):
    for _ in range(30):
        print("x" * 10**6)
    return x - x.mean(axis=-1, keepdims=True)

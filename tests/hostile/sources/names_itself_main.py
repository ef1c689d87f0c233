# AC
# attacks: what should run only as a program
def center(x):
    return x - x.mean(axis=-1, keepdims=True)


if __name__ == "__main__":
    import os

    os._exit(0)

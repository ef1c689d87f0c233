# RTE crash
# attacks: the memory of whoever reads
def center(x):
    while True:
        print("x" * 10**6)

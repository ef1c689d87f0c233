# MLE memory
# attacks: a few large blocks
def center(x):
    hoard = []
    while True:
        hoard.append(bytes(10**7))

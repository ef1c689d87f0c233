# MLE memory
def center(x):
    hoard = []
    while True:
        hoard.append(bytes(10**7))

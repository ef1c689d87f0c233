# MLE memory
# attacks: no block is large, and none is left for the report
def center(x):
    hoard = None
    while True:
        hoard = (hoard, bytes(500))

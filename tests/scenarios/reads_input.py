# RTE exception
def center(x):
    return x - float(input("mean? "))

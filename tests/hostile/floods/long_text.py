# WA type
# attacks: the report
def center(x):
    return "x" * 10**8

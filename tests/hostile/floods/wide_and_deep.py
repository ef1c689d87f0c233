# WA type
# attacks: few objects, shared so that they unfold to billions
def center(x):
    wide = [0.0] * 100
    for _ in range(30):
        wide = [wide] * 100
    return wide

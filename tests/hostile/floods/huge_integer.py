# WA type
# attacks: numbers beyond what JSON, floats and int() carry
def center(x):
    return 10**5000

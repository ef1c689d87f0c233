# WA type
# attacks: the judge's parser
def center(x):
    return {str(key): key for key in range(200_000)}

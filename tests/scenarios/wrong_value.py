# WA value, diagnosis overall_mean
def center(x):
    return x - x.sum() / max(x.size, 1)

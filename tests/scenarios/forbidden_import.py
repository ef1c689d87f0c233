# CE forbidden
from scipy import stats


def center(x):
    return x

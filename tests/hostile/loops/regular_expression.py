# TLE time
# attacks: backtracking without end
import re


def center(x):
    return re.match(r"(a+)+$", "a" * 60 + "b")

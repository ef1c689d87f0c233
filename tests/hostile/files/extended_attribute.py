# RTE exception
# attacks: Landlock, which does not look at attributes
# needs: write
import os


def center(x):
    os.setxattr("@home@/canary", "user.drill", b"x")
    return x - x.mean(axis=-1, keepdims=True)

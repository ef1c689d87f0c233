# RTE exception
# attacks: another program in the worker's place
# needs: processes
import os


def center(x):
    os.execv("/bin/true", ["true"])

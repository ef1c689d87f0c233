# MLE memory
# attacks: a mapping that RLIMIT_DATA does not count
import mmap


def center(x):
    region = mmap.mmap(-1, 4 * 2**30)
    for page in range(0, len(region), 4096):
        region[page] = 1

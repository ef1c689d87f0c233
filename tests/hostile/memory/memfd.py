# RTE exception
# attacks: a file in memory, which no address space counts
# needs: write
import os


def center(x):
    descriptor = os.memfd_create("drill-hostile")
    for _ in range(1000):
        os.write(descriptor, bytes(2**20))

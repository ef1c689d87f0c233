# RTE exception
# attacks: a pool's processes and semaphores
# needs: processes
import multiprocessing


def center(x):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return pool.map(len, [x])

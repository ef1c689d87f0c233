# RTE exception
# attacks: a gigabyte of stacks
import threading


def center(x):
    threading.stack_size(2**28)
    for _ in range(40):
        threading.Thread(target=threading.Event().wait, daemon=True).start()

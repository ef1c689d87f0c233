# RTE exception
def center(x):
    raise NotImplementedError

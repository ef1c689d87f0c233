# RTE exception
# attacks: a class name that fills the screen
def center(x):
    raise type("E" * 10**6, (Exception,), {})

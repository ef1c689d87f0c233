# RTE exception
# attacks: `except Exception` around the call
class Escape(BaseException):
    pass


def center(x):
    raise Escape

# RTE
# attacks: the name of an exception's class, made by its class
class Meta(type):
    @property
    def __name__(cls):
        raise RuntimeError


class Nameless(Exception, metaclass=Meta):
    pass


def center(x):
    raise Nameless

# TLE time
# attacks: the text of an exception is made by its class
class Talker(Exception):
    def __str__(self):
        while True:
            pass


def center(x):
    raise Talker

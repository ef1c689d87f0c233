# RTE exception
import socket


def center(x):
    socket.create_connection(("127.0.0.1", 9))
    return x

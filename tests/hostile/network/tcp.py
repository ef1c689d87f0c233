# RTE exception
# attacks: a connection to loopback
# needs: network
import socket


def center(x):
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: a port that others can reach
# needs: network
import socket


def center(x):
    socket.create_server(("127.0.0.1", 0))
    return x - x.mean(axis=-1, keepdims=True)

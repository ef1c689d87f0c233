# RTE exception
# attacks: Landlock, which knows only TCP
# needs: network
import socket


def center(x):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9))
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: the kernel's own sockets
# needs: network
import socket


def center(x):
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: a socket that needs no socket() and sends to a name
# needs: network
import socket


def center(x):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.sendto(b"x", "@home@/agent")
    return x - x.mean(axis=-1, keepdims=True)

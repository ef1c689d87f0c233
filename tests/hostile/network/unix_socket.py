# RTE exception
# attacks: the ssh agent, the display, the container daemon
# needs: network
import socket


def center(x):
    socket.socket(socket.AF_UNIX).connect("@home@/agent")
    return x - x.mean(axis=-1, keepdims=True)

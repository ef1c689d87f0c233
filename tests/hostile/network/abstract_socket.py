# RTE exception
# attacks: a name that stands in no file system
# needs: network
import socket


def center(x):
    socket.socket(socket.AF_UNIX).bind("\0drill-hostile")
    return x - x.mean(axis=-1, keepdims=True)

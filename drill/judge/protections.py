"""The names of what the sandbox promises, for those who show them and those who try them."""

PROTECTIONS = ("read", "write", "network", "processes", "signals", "memory")

# RTE exception
# attacks: the machine's accounts
# needs: read
def center(x):
    with open("/etc/passwd") as file:
        file.read()
    return x - x.mean(axis=-1, keepdims=True)

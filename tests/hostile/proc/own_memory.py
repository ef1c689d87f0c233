# RTE exception
# attacks: /proc/self/mem, which ignores protection
# needs: read
def center(x):
    with open("/proc/self/mem", "rb") as file:
        file.read(1)
    return x - x.mean(axis=-1, keepdims=True)

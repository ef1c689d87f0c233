# RTE exception
# attacks: /dev/shm
# needs: write
def center(x):
    with open("/dev/shm/drill-hostile", "wb") as file:
        file.write(bytes(2**20))
    return x - x.mean(axis=-1, keepdims=True)

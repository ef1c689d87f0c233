# RTE exception
# attacks: a relative path
# needs: write
def center(x):
    with open("drill-hostile", "w") as file:
        file.write("x")
    return x - x.mean(axis=-1, keepdims=True)

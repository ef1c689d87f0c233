# RTE exception
# attacks: the folder that everybody may write to
# needs: write
def center(x):
    with open("/tmp/drill-hostile", "w") as file:
        file.write("x")
    return x - x.mean(axis=-1, keepdims=True)

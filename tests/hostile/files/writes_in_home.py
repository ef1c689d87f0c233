# RTE exception
# attacks: the learner's home
# needs: write
def center(x):
    with open("@home@/drill-hostile", "w") as file:
        file.write("x")
    return x - x.mean(axis=-1, keepdims=True)

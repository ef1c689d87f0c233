# RTE exception
# attacks: the folder of the file that is judged
# needs: write
def center(x):
    with open("@desk@/numpy.py", "w") as file:
        file.write("x")
    return x - x.mean(axis=-1, keepdims=True)

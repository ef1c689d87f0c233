# RTE exception
# attacks: what the learner's machine holds
# needs: read
def center(x):
    with open("@home@/canary") as file:
        file.read()
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: the questions on disk
# needs: read
def center(x):
    with open("@bank@/problems/center/tests.py") as file:
        file.read()
    return x - x.mean(axis=-1, keepdims=True)

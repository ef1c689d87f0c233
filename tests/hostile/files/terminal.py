# RTE exception
# attacks: the keyboard and the screen, past stdout
# needs: write
def center(x):
    with open("/dev/tty", "w") as file:
        file.write("AC")
    return x - x.mean(axis=-1, keepdims=True)

# RTE exception
# attacks: a file without a name
# needs: write
import tempfile


def center(x):
    with tempfile.TemporaryFile() as file:
        file.write(b"x")
    return x - x.mean(axis=-1, keepdims=True)

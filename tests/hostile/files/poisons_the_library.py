# RTE exception
# attacks: the next interpreter, by a .pth file
# needs: write
import os

import numpy


def center(x):
    folder = os.path.dirname(os.path.dirname(numpy.__file__))
    with open(os.path.join(folder, "drill-hostile.pth"), "w") as file:
        file.write("import os")
    return x - x.mean(axis=-1, keepdims=True)

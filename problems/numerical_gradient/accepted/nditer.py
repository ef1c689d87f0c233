import numpy as np


def numerical_gradient(f, x, h=1e-5):
    point = np.array(x, dtype="float64", order="C")
    gradient = np.empty_like(point)
    iterator = np.nditer(point, flags=["multi_index", "zerosize_ok"], op_flags=["readwrite"])
    while not iterator.finished:
        index = iterator.multi_index
        old = float(point[index])
        plus, minus = old + h, old - h
        point[index] = plus
        high = f(point.copy())
        point[index] = minus
        low = f(point.copy())
        point[index] = old
        gradient[index] = (high - low) / (plus - minus)  # the step that was really made
        iterator.iternext()
    return gradient

import numpy as np


def conditional_probability(joint, given=0):
    table = [[float(value) for value in row] for row in joint]
    if given == 1:
        table = list(zip(*table, strict=True))
    rows = []
    for row in table:
        total = sum(row)
        rows.append([value / total if total > 0 else float("nan") for value in row])
    result = np.array(rows)
    return result.T if given == 1 else result

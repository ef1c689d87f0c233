"""Centre the rows of a matrix. Task: drill show center"""


def center(x):
    """x: (N, D). Returns x minus the mean of each row, in the dtype of x."""
    raise NotImplementedError

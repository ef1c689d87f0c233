# WA mutation, diagnosis in_place
def center(matrix):
    for row in matrix:
        row[:] = row - row.mean()
    return matrix

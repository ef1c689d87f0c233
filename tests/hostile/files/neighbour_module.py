# CE exception
# attacks: code beside the file that would be imported in a library's place
import neighbour


def center(x):
    return neighbour.center(x)

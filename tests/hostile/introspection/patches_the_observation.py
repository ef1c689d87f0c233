# WA
# attacks: the function that looks at the answer
from drill.judge import cases, observation, worker


def center(x):
    for module in (cases, observation, worker):
        module.observe = lambda value, depth=0: observation.Scalar(True)
    return x

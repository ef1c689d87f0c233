import numpy as np


def roc_curve(y_true, y_score):
    pairs = sorted(zip(map(float, y_score), y_true), key=lambda pair: -pair[0])
    tp = fp = 0
    points = [(0, 0, np.inf)]
    for i, (score, label) in enumerate(pairs):
        if label:
            tp += 1
        else:
            fp += 1
        if i + 1 == len(pairs) or pairs[i + 1][0] != score:
            points.append((fp, tp, score))
    x, y, thresholds = np.array(points, dtype=np.float64).T
    x = x / fp if fp else np.full_like(x, np.nan)
    y = y / tp if tp else np.full_like(y, np.nan)
    return x, y, thresholds

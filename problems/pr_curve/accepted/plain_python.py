from collections import defaultdict

import numpy as np


def precision_recall_curve(y_true, y_score):
    by_score = defaultdict(lambda: [0, 0])
    for label, score in zip(y_true, y_score):
        by_score[float(score)][int(label)] += 1
    total = sum(positives for _, positives in by_score.values())
    points = [(1.0, 0.0)]
    tp = fp = 0
    for score in sorted(by_score, reverse=True):
        fp += by_score[score][0]
        tp += by_score[score][1]
        points.append((tp / (tp + fp), tp / total if total else 1.0))
    precision, recall = zip(*reversed(points))
    return np.array(precision), np.array(recall), np.array(sorted(by_score))

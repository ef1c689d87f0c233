from collections import Counter


def confusion_at_threshold(y_true, y_score, threshold=0.5):
    seen = Counter((bool(label), bool(score >= threshold)) for label, score in zip(y_true, y_score))
    return seen[True, True], seen[False, True], seen[True, False], seen[False, False]

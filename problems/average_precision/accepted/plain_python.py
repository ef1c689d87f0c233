from itertools import groupby


def average_precision(y_true, y_score):
    pairs = sorted(zip(map(float, y_score), map(int, y_true)), reverse=True)
    positives = sum(label for _, label in pairs)
    if not positives:
        return 0
    seen = found = 0
    area = 0.0
    for _, group in groupby(pairs, key=lambda pair: pair[0]):
        labels = [label for _, label in group]
        seen += len(labels)
        found += sum(labels)
        area += sum(labels) / positives * found / seen
    return area

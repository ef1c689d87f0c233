from fractions import Fraction
from itertools import groupby


def best_f1_threshold(y_true, y_score):
    pairs = sorted(zip(map(float, y_score), map(int, y_true)), reverse=True)
    positives = sum(label for _, label in pairs)
    seen = found = 0
    candidates = []
    for score, group in groupby(pairs, key=lambda pair: pair[0]):
        labels = [label for _, label in group]
        seen += len(labels)
        found += sum(labels)
        candidates.append((Fraction(2 * found, seen + positives), score))
    f1, threshold = max(candidates)
    return threshold, float(f1)
